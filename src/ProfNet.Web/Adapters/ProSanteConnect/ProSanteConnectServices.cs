using Microsoft.AspNetCore.DataProtection;
using ProfNet.Application.Notifications;
using ProfNet.Application.Registration.ProSanteConnect;

namespace ProfNet.Web.Adapters.ProSanteConnect;

internal static class ProSanteConnectServices
{
    private static readonly TimeSpan _attempt = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _registration = TimeSpan.FromMinutes(10);

    /// <summary>Signing in and registering by Pro Santé Connect, where a client is configured; its pages are not there otherwise.</summary>
    public static IServiceCollection AddProSanteConnect(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(ProSanteConnectSettings.Read(configuration))
        .AddSingleton<ProviderLine>()
        .AddSingleton<ProviderDocuments>()
        .AddSingleton<ProviderTokens>()
        .AddSingleton<ProSanteConnectClient>()
        .AddSealedCookie<Attempt>("profnet-psc", _attempt)
        .AddSealedCookie<ProvenIdentity>("profnet-proven", _registration);

    private static IServiceCollection AddSealedCookie<T>(this IServiceCollection services, string name, TimeSpan goodFor) where T : class =>
        services.AddSingleton(provider => new SealedCookie<T>(
            name, goodFor, provider.GetRequiredService<SiteAddress>(), provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>()));
}
