using Npgsql;
using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Development;

/// <summary>Generates a fictitious extraction of 20,000 people and imports it, as an operator would import the real one.</summary>
internal sealed class SampleDirectory(NpgsqlDataSource database, DatabaseConnections connections, TimeProvider clock) : IDevelopmentSetup
{
    public string Title => "Importing a sample directory of 20,000 people";

    public async Task<bool> IsNeededAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select not exists (select from registration.directory_imports)");
        return connections.Owner is not null && (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var extraction = new FileStream(file, FileMode.Create, FileAccess.ReadWrite);
            await DirectoryGenerator.WriteAsync(extraction, DirectoryGenerator.DefaultPeople, DirectoryGenerator.DefaultSeed, ct);
            extraction.Position = 0;
            var report = await new DirectoryImport(connections.Owner!, clock)
                .RunAsync(extraction, "PS_LibreAcces_Personne_activite_exemple.txt", DirectoryGenerator.DefaultPeople, _ => { }, ct);
            if (report.Outcome is not (DirectoryImportOutcome.Imported or DirectoryImportOutcome.AlreadyRunning))
            {
                throw new InvalidOperationException($"The sample directory was refused: {report.Outcome}.");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }
}
