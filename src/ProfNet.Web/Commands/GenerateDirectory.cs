using System.Globalization;
using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary><c>generate-directory FILE [--people N] [--seed S]</c>: writes a fictitious extraction, the same for the same options. Ends with <see cref="ExitCode"/>.</summary>
internal static class GenerateDirectory
{
    public const string Name = "generate-directory";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly string Usage = string.Create(French, $"Usage : generate-directory FICHIER [--people N, {FictitiousPerson.MaxCount:N0} au plus] [--seed S]");

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var arguments = CommandArguments.Parse(args, "--people", "--seed");
        var people = arguments?.Number("--people", DirectoryGenerator.DefaultPeople);
        var seed = arguments?.Number("--seed", DirectoryGenerator.DefaultSeed);
        if (arguments is null || people is null or > FictitiousPerson.MaxCount || seed is null or > int.MaxValue)
        {
            await error.WriteLineAsync(Usage);
            return ExitCode.Usage;
        }

        try
        {
            await using var extraction = File.Create(arguments.File);
            var rows = await DirectoryGenerator.WriteAsync(extraction, (int)people.Value, (int)seed.Value, ct);
            await output.WriteLineAsync(string.Create(French, $"Extraction fictive écrite. Personnes : {people:N0} ; lignes : {rows:N0}."));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Le fichier {arguments.File} n’a pas pu être écrit : {e.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await error.WriteLineAsync("Écriture interrompue, le fichier est incomplet.");
            return ExitCode.Interrupted;
        }
    }
}
