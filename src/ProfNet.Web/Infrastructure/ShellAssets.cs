using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace ProfNet.Web.Infrastructure;

/// <summary>Addresses of the built files that Razor's own tag helpers do not resolve: the icon sprite and the font to preload.</summary>
internal sealed class ShellAssets(IWebHostEnvironment environment)
{
    private const string Fonts = "dist/fonts/";
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly object SpriteKey = new();

    /// <summary>The font of the first view, under the name that the theme itself uses: another one would load it twice.</summary>
    public string Font { get; } = environment.WebRootFileProvider.GetDirectoryContents(Fonts)
        .Select(file => "/" + Fonts + file.Name)
        .FirstOrDefault(path => path.EndsWith(".woff2", StringComparison.Ordinal) && !path.Contains("-ext-", StringComparison.Ordinal))
        ?? throw new InvalidOperationException("wwwroot/dist/fonts holds no font: build ProfNet.Web, which fills wwwroot/dist.");

    /// <summary>The sprite's fingerprinted address; the plain one on endpoints mapped without WithStaticAssets.</summary>
    public static string Sprite(HttpContext context)
    {
        // Asked for by every icon of a page: resolved once a request.
        if (context.Items[SpriteKey] is not string address)
        {
            var assets = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
            address = context.Request.PathBase + "/" + (assets?["dist/icons.svg"] ?? "dist/icons.svg");
            context.Items[SpriteKey] = address;
        }

        return address;
    }

    /// <summary>Fonts carry a hash in their own name, so they too are cached for ever outside Development.</summary>
    public static void CacheFontsForEver(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<StaticAssetDescriptor>().FirstOrDefault()?.Route.StartsWith(Fonts, StringComparison.Ordinal) is not true
            || endpoint.RequestDelegate is not { } serve)
        {
            return;
        }

        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(static state =>
            {
                var response = (HttpResponse)state;
                if (response.StatusCode < StatusCodes.Status400BadRequest)
                {
                    response.Headers[HeaderNames.CacheControl] = Forever;
                }

                return Task.CompletedTask;
            }, context.Response);
            return serve(context);
        };
    }
}
