using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary><c>import-mailboxes FILE [--minimum-rows N]</c>: replaces the secure mail addresses by an extraction. Ends with <see cref="ExitCode"/>.</summary>
internal static class ImportMailboxes
{
    public const string Name = "import-mailboxes";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static async Task<int> RunAsync(string[] args, string ownerConnectionString, TimeProvider clock, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (CommandArguments.Parse(args, "--minimum-rows") is not { } arguments)
        {
            await error.WriteLineAsync($"Usage : {Name} FICHIER [--minimum-rows N]");
            return ExitCode.Usage;
        }

        var floor = arguments.Number("--minimum-rows", MailboxImport.DefaultMinimumRows);
        try
        {
            await using var extraction = new FileStream(arguments.File, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
            var report = await new MailboxImport(ownerConnectionString, clock).RunAsync(extraction, floor, ct);
            var (code, message) = Describe(report, floor);
            await (code is ExitCode.Done ? output : error).WriteLineAsync(message);
            return code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Le fichier {arguments.File} n’a pas pu être lu : {e.Message}");
            return ExitCode.Failed;
        }
        catch (NpgsqlException e)
        {
            await error.WriteLineAsync($"La base de données a refusé l’import, rien n’a changé : {e.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await error.WriteLineAsync("Import interrompu, rien n’a changé.");
            return ExitCode.Interrupted;
        }
    }

    private static (int Code, string Message) Describe(DirectoryImportReport report, long floor) => report.Outcome switch
    {
        DirectoryImportOutcome.Imported => (ExitCode.Done, string.Create(French, $"Adresses MSSanté importées : {report.Rows:N0} ; lignes écartées : {report.Malformed:N0}.")),
        DirectoryImportOutcome.WrongHeader => (ExitCode.Refused, $"Ce fichier n’est pas une extraction des adresses MSSanté, rien n’a changé. Colonnes absentes : {string.Join(", ", report.HeaderFaults.Select(fault => fault.Column))}."),
        DirectoryImportOutcome.TooFewRows => (ExitCode.Refused, string.Create(French, $"Adresses de personnes : {report.Rows:N0}, sous le minimum de {floor:N0}. Rien n’a changé.")),
        DirectoryImportOutcome.Busy => (ExitCode.TryLater, "Les adresses étaient lues sans relâche, rien n’a changé : réessayez plus tard."),
        DirectoryImportOutcome.AlreadyRunning or _ => throw new UnreachableException($"{report.Outcome}"),
    };
}
