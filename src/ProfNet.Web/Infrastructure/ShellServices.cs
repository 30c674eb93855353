using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using ProfNet.Web.Background;

namespace ProfNet.Web.Infrastructure;

/// <summary>Everything the look needs, in one line for Program.cs each.</summary>
internal static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddScoped(Shell.Of);
        services.AddSingleton<SpaceList>();
        services.AddHostedService(provider => provider.GetRequiredService<SpaceList>());
        services.AddHostedService<VocabularyList>();
        services.AddHostedService<WriteLater>();
        services.AddHostedService<HearNews>();
        services.AddSingleton<ShellAssets>();
        services.AddSingleton<LinksAway>();

        // Our pages are UTF-8: « é » need not become « &#xE9; ». Markup characters stay encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // site.js reads the browser's own constraints; the data-val attributes would weigh and serve nobody.
        services.Configure<MvcViewOptions>(options => options.HtmlHelperOptions.ClientValidationEnabled = false);

        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>
    /// Compresses pages of visitors who are not signed in. A page that holds a member's data beside what an address put there
    /// (a search, a filter) would tell, by its length, what it holds (BREACH): those leave as they are. After authentication.
    /// </summary>
    public static IApplicationBuilder UseAnonymousCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => context.User.Identity is not { IsAuthenticated: true }, anonymous => anonymous.UseResponseCompression());

    /// <summary>wwwroot with fingerprints, precompressed; Razor Pages must add .WithStaticAssets() to name them.</summary>
    public static void MapClient(this IEndpointRouteBuilder endpoints)
    {
        var assets = endpoints.MapStaticAssets();
        assets.AllowAnonymous(); // the fallback policy is closed to visitors
        assets.Add(ShellAssets.CacheFontsForEver);
        endpoints.MapTheme();
    }
}
