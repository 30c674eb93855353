using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using ProfNet.Application.Common;
using ProfNet.Application.Members;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// Knows the sender of a request by the session's key in its cookie. Takes the place of ASP.NET's cookie handler with a ticket store, which keeps
/// the old key when one signs in over a session and brings back the member as they were at sign-in.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    Sessions sessions,
    SessionCookie cookie,
    TeamActivity activity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "session";

    /// <summary>Said by what asks by itself while somebody writes: no page is taken from under their hands for it.</summary>
    public const string BackgroundHeader = "X-Background";

    private const string SignInPath = "/account/login";
    private const string SecurityPath = "/account/security";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Context) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        return await sessions.FindAsync(key, Context.RequestAborted) is { } holder
            ? AuthenticateResult.Success(new(holder.ToPrincipal(isIdle: !activity.GoesOn(Context, holder)), SchemeName))
            : AuthenticateResult.Fail("No such session.");
    }

    /// <summary>Leads visitors to the sign-in page and from there back to where they were going. Whoever had typed a text is first given it back.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            // htmx would swap the sign-in form into a corner of the page: the whole page goes there instead, and back to where a text may wait in its tab.
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            if (!Request.Headers.ContainsKey(BackgroundHeader))
            {
                Response.Headers["HX-Redirect"] = UriHelper.BuildRelative(Request.PathBase, SignInPath, PageAsked());
            }
        }
        else if (TypedTexts.Keep(Context))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            var wanted = HttpMethods.IsGet(Request.Method) ? QueryString.Create("returnUrl", Request.PathBase + Request.Path + Request.QueryString) : default;
            Response.Redirect(UriHelper.BuildRelative(Request.PathBase, SignInPath, wanted));
        }

        return Task.CompletedTask;
    }

    /// <summary>The page on which htmx asked, if it is one of ours.</summary>
    private QueryString PageAsked() =>
        Uri.TryCreate(Request.Headers["HX-Current-URL"], UriKind.Absolute, out var page) && page.Authority == Request.Host.Value ? QueryString.Create("returnUrl", page.PathAndQuery) : default;

    /// <summary>
    /// Says 403 where the page was asked for, without a redirect; what is then shown is <c>Pages/Error</c>. Whoever of the team lacks nothing but a second factor
    /// is led to set one up or to show it, and whose session lay unused to prove who they are and back; what they had typed is given back to copy.
    /// </summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var isFactorAlone = PolicyAsked() is { } audience && Context.User.LacksFactorFor(audience);
        if (isFactorAlone && HttpMethods.IsGet(Request.Method))
        {
            Response.Redirect(Context.User.IsIdle ? RecentProofPages.ProveAndComeBack(Request) : UriHelper.BuildRelative(Request.PathBase, SecurityPath));
            return Task.CompletedTask;
        }

        if (isFactorAlone)
        {
            TypedTexts.Keep(Context);
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private Audience? PolicyAsked() =>
        Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } policy && Enum.TryParse<Audience>(policy, out var audience) ? audience : null;
}
