using Npgsql;
using ProfNet.Application.Data.Seed;
using ProfNet.Application.Members;

namespace ProfNet.Web.Hosting;

/// <summary>The demonstration's accounts: only in Development, and no secret there.</summary>
internal static class DemoAccounts
{
    public const string EnabledSetting = "Demo:Enabled";
    public const string Password = DemoSeed.Password;

    public static IReadOnlyList<string> Emails { get; } =
        ["medecin@demo.profnet.test", "pharmacien@demo.profnet.test", "interne@demo.profnet.test", "moderation@demo.profnet.test", "admin@demo.profnet.test", "delegue@demo.profnet.test"];

    /// <summary>On in Development unless switched off. Anywhere else, switched on, it keeps the site from starting.</summary>
    public static bool AreEnabled(IConfiguration configuration, StartPlace place)
    {
        var enabled = configuration.GetValue(EnabledSetting, place.IsDevelopment);
        return !enabled || place.IsDevelopment
            ? enabled
            : throw new CannotStartException(
                $"{EnabledSetting} is on in {place.EnvironmentName}: accounts whose password everybody knows exist in Development only. Switch it off.");
    }

    /// <summary>Refuses a database that was filled in Development: anyone could sign in to it with the password of the README.</summary>
    public static async Task RefuseLeftoversAsync(string appConnection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(appConnection);
        await using var isMigrated = source.CreateCommand("SELECT to_regclass('members.accounts') IS NOT NULL");
        if (!(bool)(await isMigrated.ExecuteScalarAsync(ct))!)
        {
            return;
        }

        if (await ArePresentAsync(source, ct))
        {
            throw new CannotStartException("This database holds the demo accounts, whose password everybody knows: it was made in Development. Serve another one.");
        }
    }

    public static async Task<bool> ArePresentAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM members.accounts WHERE normalized_email = ANY ($1))");
        command.Parameters.Add(new() { Value = Emails.Select(Account.Normalize).ToArray() });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
