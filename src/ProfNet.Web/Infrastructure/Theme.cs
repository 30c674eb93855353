using Microsoft.AspNetCore.Antiforgery;

namespace ProfNet.Web.Infrastructure;

/// <summary>Light or dark, as the visitor chose; without a choice the page follows the system.</summary>
internal static class Theme
{
    public const string Light = "light";
    public const string Dark = "dark";
    private const string Cookie = "profnet-theme";

    /// <summary>The value of data-bs-theme, or null when nothing was chosen: the theme then asks the system.</summary>
    public static string? Chosen(HttpRequest request) => Known(request.Cookies[Cookie]);

    /// <summary>POST /theme remembers the choice and goes back to the page it was made on.</summary>
    public static void MapTheme(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/theme", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            try
            {
                await antiforgery.ValidateRequestAsync(context);
            }
            catch (AntiforgeryValidationException) // a missing or stale token, or a form that cannot be read
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            if (!context.Request.HasFormContentType)
            {
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (Known(form["theme"]) is not { } theme)
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            context.Response.Cookies.Append(Cookie, theme, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });

            return Results.LocalRedirect(ShellPaths.LocalOrHome(form["returnTo"]));
        }).Accepts<IFormCollection>("application/x-www-form-urlencoded", "multipart/form-data").AllowAnonymous().DisableAntiforgery();

    private static string? Known(string? theme) => theme is Light or Dark ? theme : null;
}
