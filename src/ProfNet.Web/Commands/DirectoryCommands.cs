using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary>The directory's commands, as the command line offers them.</summary>
internal static class DirectoryCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new(ImportDirectory.Name, "FILE", "Replaces the imported directory by an extraction (Personne_activite) and compares members with it; [--minimum-rows N].", ImportAsync),
        new(ImportMailboxes.Name, "FILE", "Replaces the secure mail addresses by an extraction (Correspondance_MSSante); [--minimum-rows N].", ImportMailboxesAsync),
        new(GenerateDirectory.Name, "FILE", "Writes a fictitious extraction; [--people N] [--seed S].", GenerateAsync),
    ];

    private static async Task<int> ImportAsync(CommandContext context, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        var floor = context.Configuration.GetValue(ImportDirectory.MinimumRowsKey, DirectoryImport.DefaultMinimumRows);
        var code = await ImportDirectory.RunAsync(context.Arguments, database.RequireOwner(), floor, TimeProvider.System, context.Out, Console.Error, ct);
        return code is ExitCode.Done ? await RecheckAsync(context, database, ct) : code;
    }

    private static async Task<int> RecheckAsync(CommandContext context, HostedDatabase database, CancellationToken ct)
    {
        var keys = SealKeyFiles.Load(database.KeysFolder ?? throw new CannotStartException($"{SealKeyFiles.FolderSetting} is not set: members could not be compared. The site will do it."));
        await using var services = RecheckCommand.Services(database.Connections.App, keys, RecheckCommand.Site(context));
        return await RecheckCommand.RunAsync(services, context.Out, TimeProvider.System, ct);
    }

    private static async Task<int> ImportMailboxesAsync(CommandContext context, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        return await ImportMailboxes.RunAsync(context.Arguments, database.RequireOwner(), TimeProvider.System, context.Out, Console.Error, ct);
    }

    private static Task<int> GenerateAsync(CommandContext context, CancellationToken ct) =>
        GenerateDirectory.RunAsync(context.Arguments, context.Out, Console.Error, ct);
}
