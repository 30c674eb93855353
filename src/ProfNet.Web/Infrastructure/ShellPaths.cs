using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace ProfNet.Web.Infrastructure;

/// <summary>Where the visitor is, and whether a link of the frame leads there.</summary>
internal static class ShellPaths
{
    private const int LongestReturn = 1024;

    /// <summary>The address to come back to: the page asked for, even where an error page answers in its place.</summary>
    public static string Here(HttpContext context)
    {
        var path = context.Features.Get<IStatusCodeReExecuteFeature>() is { } status
            ? status.OriginalPathBase + status.OriginalPath + status.OriginalQueryString
            : context.Features.Get<IExceptionHandlerPathFeature>() is { } exception
                ? context.Request.PathBase + exception.Path
                : UriHelper.BuildRelative(context.Request.PathBase, context.Request.Path, context.Request.QueryString);

        return LocalOrHome(path);
    }

    /// <summary>A path of this site, or "/" for anything else: "//elsewhere" and "/\elsewhere" leave it, control characters hide it.</summary>
    public static string LocalOrHome(string? path) =>
        path is { Length: > 0 and <= LongestReturn }
        && path[0] == '/'
        && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.Any(char.IsControl)
            ? path
            : "/";

    /// <summary>"page" on the linked page itself, "true" inside its section, null elsewhere: the value of aria-current.</summary>
    public static string? Current(PathString here, PathString link) =>
        !here.StartsWithSegments(link, StringComparison.OrdinalIgnoreCase, out var rest) ? null
        : rest.HasValue && rest != "/" ? "true"
        : "page";
}
