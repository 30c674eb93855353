using ProfNet.Application.Data.Seed;

namespace ProfNet.Web.Hosting;

/// <summary>The demonstration's accounts: only in Development, and no secret there.</summary>
internal static class DemoAccounts
{
    public const string EnabledSetting = "Demo:Enabled";
    public const string Password = DemoSeed.Password;

    public static IReadOnlyList<string> Emails { get; } =
        ["medecin@demo.profnet.test", "pharmacien@demo.profnet.test", "moderation@demo.profnet.test", "admin@demo.profnet.test"];

    /// <summary>On in Development unless switched off. Anywhere else, switched on, it keeps the site from starting.</summary>
    public static bool AreEnabled(IConfiguration configuration, StartPlace place)
    {
        var enabled = configuration.GetValue(EnabledSetting, place.IsDevelopment);
        return !enabled || place.IsDevelopment
            ? enabled
            : throw new CannotStartException(
                $"{EnabledSetting} is on in {place.EnvironmentName}: accounts whose password everybody knows exist in Development only. Switch it off.");
    }
}
