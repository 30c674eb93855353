using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary><c>import-directory FILE [--minimum-rows N]</c>: replaces the imported directory by an extraction. Ends with <see cref="ExitCode"/>.</summary>
internal static class ImportDirectory
{
    public const string Name = "import-directory";

    /// <summary>Where the floor is configured, for imports that do not say theirs.</summary>
    public const string MinimumRowsKey = "Directory:MinimumRows";

    private const string Usage = "Usage : import-directory FICHIER [--minimum-rows N]";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static async Task<int> RunAsync(
        string[] args, string ownerConnectionString, long minimumRows, TimeProvider clock, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (CommandArguments.Parse(args, "--minimum-rows") is not { } arguments)
        {
            await error.WriteLineAsync(Usage);
            return ExitCode.Usage;
        }

        var floor = arguments.Number("--minimum-rows", minimumRows);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var extraction = new FileStream(arguments.File, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
            var bar = new ProgressBar("Import", output, IsTerminal(output), clock);
            var report = await new DirectoryImport(ownerConnectionString, clock) { OnProgress = bar.Show }
                .RunAsync(extraction, Path.GetFileName(arguments.File), floor, line => error.WriteLine(Describe(line)), ct);
            bar.End();

            foreach (var column in report.UnknownColumns)
            {
                await error.WriteLineAsync($"Colonne inconnue, ignorée : {column}");
            }

            var (code, message) = Describe(report, floor, Stopwatch.GetElapsedTime(started));
            await (code is ExitCode.Done ? output : error).WriteLineAsync(message);
            return code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Le fichier {arguments.File} n’a pas pu être lu : {e.Message}");
            return ExitCode.Failed;
        }
        catch (NpgsqlException e)
        {
            await error.WriteLineAsync($"La base de données a refusé l’import, rien n’a changé : {e.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await error.WriteLineAsync("Import interrompu, rien n’a changé. La même commande le reprendra où il en est.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Whether what is written there is seen at once by somebody, on a line that can be written over.</summary>
    internal static bool IsTerminal(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    private static (int Code, string Message) Describe(DirectoryImportReport report, long floor, TimeSpan elapsed) => report.Outcome switch
    {
        DirectoryImportOutcome.Imported => (ExitCode.Done, string.Create(French,
            $"Annuaire importé en {elapsed.TotalSeconds:N1} s. Lignes : {report.Rows:N0} ; personnes : {report.People:N0} ; lignes écartées : {report.Malformed:N0}.")),
        DirectoryImportOutcome.WrongHeader => (ExitCode.Refused,
            $"Ce fichier n’est pas une extraction des activités, rien n’a changé :{string.Concat(report.HeaderFaults.Select(fault => $"{Environment.NewLine}  - {Describe(fault)}"))}"),
        DirectoryImportOutcome.TooFewRows => (ExitCode.Refused, string.Create(French,
            $"Bonnes lignes : {report.Rows:N0} (écartées : {report.Malformed:N0}), sous le minimum de {floor:N0}. Rien n’a changé.")),
        DirectoryImportOutcome.AlreadyRunning => (ExitCode.TryLater, "Un autre import est en cours, rien n’a changé."),
        DirectoryImportOutcome.Busy => (ExitCode.TryLater, "L’annuaire était lu sans relâche, rien n’a changé : réessayez plus tard."),
        _ => throw new UnreachableException($"{report.Outcome}"),
    };

    private static string Describe(HeaderFault fault) => fault.Kind switch
    {
        HeaderFaultKind.EmptyFile => "fichier vide",
        HeaderFaultKind.TooLong => "première ligne trop longue",
        HeaderFaultKind.InvalidUtf8 => "première ligne qui n’est pas en UTF-8",
        HeaderFaultKind.MissingColumn => $"colonne absente : {fault.Column}",
        HeaderFaultKind.RepeatedColumn => $"colonne en double : {fault.Column}",
        _ => throw new UnreachableException($"{fault.Kind}"),
    };

    private static string Describe(MalformedLine line) => $"Ligne {line.Number} écartée : " + line.Fault switch
    {
        LineFault.TooLong => "trop longue.",
        LineFault.InvalidUtf8 => "n’est pas en UTF-8.",
        LineFault.NulByte => "contient un octet nul.",
        LineFault.ColumnCount => "nombre de colonnes différent de celui de l’en-tête.",
        LineFault.IdentifierType => "type d’identifiant inconnu.",
        LineFault.IdentifierFormat => "identifiant mal formé.",
        _ => throw new UnreachableException($"{line.Fault}"),
    };
}
