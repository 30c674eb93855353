using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary><c>verify-journal [--expect HASH]</c>: says how many lines the journal of disclosures has and the hash of the last, or the first that was tampered with. Ends with <see cref="ExitCode"/>.</summary>
internal static class VerifyJournal
{
    public const string Name = "verify-journal";

    private const int HashLength = 64;

    public static async Task<int> RunAsync(string[] args, string connection, ISealKeys keys, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (args is not ([] or ["--expect", { Length: HashLength }]))
        {
            throw new UsageException();
        }

        await using var database = NpgsqlDataSource.Create(connection);
        var verdict = await JournalCheck.RunAsync(database, keys, args is [_, var hash] ? hash : null, ct);
        if (verdict.Fault is { } fault)
        {
            await error.WriteLineAsync($"The journal is not as it was written. {fault}");
            return ExitCode.Failed;
        }

        await output.WriteLineAsync($"{verdict.Lines} lines, each as it was written. Hash of the last: {verdict.Head}");
        return ExitCode.Done;
    }
}
