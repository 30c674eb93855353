using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace ProfNet.Web.Infrastructure;

/// <summary>The headers every answer carries: what a page may load, who may embed it, and that pages of signed-in people are never stored.</summary>
internal static class SecurityHeaders
{
    /// <summary>No inline script or style exists in ProfNet, so no nonce and no exception is needed.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>For what others sent us: it may be looked at, and that is all. The only policy that may take the place of the site's.</summary>
    public const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()";

    /// <summary>Comes before everything that may answer, error handlers included: it writes when the answer starts.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => Write((HttpContext)state), context);
        return next(context);
    });

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy == Sandbox ? Sandbox : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;

        if (!MayBeIndexed(context))
        {
            headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        }

        if (MustNotBeStored(context))
        {
            headers.CacheControl = "no-store";
            headers.Remove(HeaderNames.Pragma);
        }

        return Task.CompletedTask;
    }

    private static bool MayBeIndexed(HttpContext context) =>
        context.Response.StatusCode < StatusCodes.Status400BadRequest
        && context.User.Identity is not { IsAuthenticated: true }
        && context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<IndexedAttribute>() is not null || endpoint.GetMetadata<StaticAssetDescriptor>() is not null);

    private static bool MustNotBeStored(HttpContext context) =>
        context.Response.StatusCode >= StatusCodes.Status400BadRequest
        || (context.User.Identity is { IsAuthenticated: true }
            && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            && context.GetEndpoint()?.Metadata.GetMetadata<KeptByBrowserAttribute>() is null);
}
