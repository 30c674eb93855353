using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary>The journal's commands, as the command line offers them.</summary>
internal static class JournalCommands
{
    public static IReadOnlyList<Command> All { get; } =
        [new(VerifyJournal.Name, "", "Checks the journal of disclosures line by line; [--expect HASH] that nothing was cut off since.", VerifyAsync)];

    private static async Task<int> VerifyAsync(CommandContext context, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        var keys = SealKeyFiles.Load(database.KeysFolder ?? throw new CannotStartException($"{SealKeyFiles.FolderSetting} is not set: the journal is chained with the vault's keys."));
        return await VerifyJournal.RunAsync(context.Arguments, database.Connections.App, keys, context.Out, Console.Error, ct);
    }
}
