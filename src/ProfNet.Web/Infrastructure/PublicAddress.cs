using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using ProfNet.Application.Notifications;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Infrastructure;

/// <summary>Where people reach the site, and whom to believe when a proxy stands before it.</summary>
internal static class PublicAddress
{
    /// <summary>The networks of one's own proxies in CIDR form, such as <c>10.0.0.0/24</c>; nobody else's X-Forwarded headers are read.</summary>
    public const string ProxiesSetting = "Proxy:Networks";

    /// <summary>Where mails lead.</summary>
    public static SiteAddress Configured(IConfiguration configuration, bool isDevelopment) => new(configuration["Site:Url"] is { Length: > 0 } url ? url
        : isDevelopment ? Listening(configuration)
        : throw new CannotStartException("Site:Url is not set: mails could not say where the site is."));

    public static void AddPublicAddress(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var address = Configured(configuration, environment.IsDevelopment());
        if (!address.IsHttps && address.Host != "localhost" && !environment.IsDevelopment())
        {
            throw new CannotStartException("Site:Url is plain http: sessions would travel in clear. Only a trial on localhost may do without TLS.");
        }

        services.AddSingleton(address);

        services.Configure<ForwardedHeadersOptions>(headers =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.ForwardLimit = 1;
            foreach (var network in configuration.GetSection(ProxiesSetting).Get<string[]>() ?? [])
            {
                headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });

        // What the operator allows, else the site's own name and this machine's, for health checks.
        services.AddOptions<HostFilteringOptions>().PostConfigure<SiteAddress>((filter, site) =>
        {
            if (string.IsNullOrEmpty(configuration["AllowedHosts"]))
            {
                filter.AllowedHosts = [site.Host, "localhost", "127.0.0.1", "[::1]"];
            }
        });
        services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
    }

    // A developer's site is where it listens: the links in its mails lead there.
    private static string Listening(IConfiguration configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0] is { Length: > 0 } first
            ? first.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            : Startup.DefaultUrl;

    public static void UsePublicAddress(this WebApplication app)
    {
        app.UseForwardedHeaders();
        if (app.Services.GetRequiredService<SiteAddress>().IsHttps)
        {
            app.UseHsts();
        }
    }
}
