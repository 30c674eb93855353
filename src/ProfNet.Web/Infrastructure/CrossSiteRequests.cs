using Microsoft.AspNetCore.Diagnostics;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// Refuses what another site makes a browser send, before antiforgery is even asked: browsers say themselves where a request comes from.
/// The older ones that do not say it send an Origin with a form; other programs send neither, and carry no one's cookies.
/// </summary>
internal sealed class CrossSiteRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (IsSafe(http.Request.Method) || ComesFromHere(http.Request) || IsShowingWhy(http))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // The page that explains a refusal is drawn by running the pipeline again, with the method of the request that was refused.
    private static bool IsShowingWhy(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static bool ComesFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is var origin && (origin is "" || origin == $"{request.Scheme}://{request.Host}"),
        _ => false,
    };
}
