using System.Globalization;
using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary>What an operator asks of the seal's keys.</summary>
internal static class SealCommands
{
    public static IReadOnlyList<Command> All { get; } =
        [new("seal-status", "", "Says how many rows bear which key of the seal, and which key may be removed.", SayStatusAsync)];

    private static async Task<int> SayStatusAsync(CommandContext context, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        var keys = SealKeyFiles.Load(database.KeysFolder ?? throw new CannotStartException($"{SealKeyFiles.FolderSetting} is not set: there are no keys to tell of."));
        await using var app = NpgsqlDataSource.Create(database.Connections.App);
        await using var vault = NpgsqlDataSource.Create(database.Connections.Vault);
        var uses = await SealStatus.CountAsync(app, vault, ct);

        foreach (var line in Describe(keys, uses))
        {
            await context.Out.WriteLineAsync(line.AsMemory(), ct);
        }

        return uses.All(use => keys.Numbers(use.Purpose).Contains(use.Number)) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>A line for each key that is there or that rows bear.</summary>
    internal static IEnumerable<string> Describe(ISealKeys keys, IReadOnlyList<KeyUse> uses) =>
        from purpose in Enum.GetValues<SealPurpose>()
        from number in keys.Numbers(purpose).Concat(uses.Where(use => use.Purpose == purpose).Select(use => use.Number)).Distinct().Order()
        let own = uses.Where(use => use.Purpose == purpose && use.Number == number).ToList()
        select string.Create(CultureInfo.InvariantCulture, $"{purpose.ToString().ToLowerInvariant()}-{number}: {Rows(own)}{Verdict(keys, purpose, number, own.Count > 0)}");

    private static string Rows(List<KeyUse> uses) =>
        uses.Count == 0 ? "no row bears it. " : string.Join(", ", uses.Select(use => string.Create(CultureInfo.InvariantCulture, $"{use.Table} {use.Rows}"))) + ". ";

    private static string Verdict(ISealKeys keys, SealPurpose purpose, short number, bool isBorne)
    {
        var current = keys.CurrentNumber(purpose);
        return number switch
        {
            _ when !keys.Numbers(purpose).Contains(number) => "THE KEY IS MISSING: these rows cannot be opened. Restore the file.",
            _ when number == current => "Current: new rows bear it.",
            _ when number > current => "On standby: rename it once every node has it.",
            _ when isBorne => "Keep the file until no row bears it; the site lays them under the current key by itself.",
            _ => "The file may be removed from every node, then restart them.",
        };
    }
}
