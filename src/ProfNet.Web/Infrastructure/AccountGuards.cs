using ProfNet.Application.Members.Devices;
using ProfNet.Application.Members.Guessing;
using ProfNet.Application.Members.Limiting;

namespace ProfNet.Web.Infrastructure;

/// <summary>What keeps accounts from being guessed: the list of frequent words, limits by address, browsers that are known again.</summary>
internal static class AccountGuards
{
    private const string Words = "frequent-words.gz"; // embedded by Client.targets

    public static void AddAccountGuards(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new FrequentWords(() => typeof(AccountGuards).Assembly.GetManifestResourceStream(Words)!));
        services.AddSingleton(configuration.GetSection(AddressLimits.Section).Get<AddressLimits>() ?? new AddressLimits());
        services.AddScoped<ICurrentDevice, CurrentDevice>();
    }
}
