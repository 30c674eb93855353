using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary>What is done with connection records: made opaque on the host, opened on a machine that is not the host's.</summary>
internal static class ConnectionCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new("make-connection-keys", "FOLDER", "Makes the pair of keys of connection records. Run it offline; the site gets the public half alone.", MakeAsync),
        new("export-connections", "FROM TO", "Prints the sealed connection records of these months (2026-01 2026-03), a line each; nobody can read them here.", ExportAsync),
        new("open-connections", "PRIVATE-KEY.pem", "Opens exported records, from standard input to lines of JSON. Run it offline.", OpenAsync),
    ];

    private static async Task<int> MakeAsync(CommandContext context, CancellationToken ct)
    {
        var folder = Path.GetFullPath(context.OnlyArgument());
        try
        {
            await ConnectionKeyFiles.MakePairAsync(folder, ct);
        }
        catch (IOException failure)
        {
            throw new CannotStartException($"Nothing was made: {failure.Message}");
        }

        await context.Out.WriteLineAsync($"""
            Made {Path.Combine(folder, ConnectionKeyFiles.PrivateName)}: keep it offline, in the hands of whoever answers judicial requests. Without it no record opens.
            Made {Path.Combine(folder, ConnectionKeyFiles.PublicName)}: put this one alone into the site's folder of keys, on every node.
            """);
        return ExitCode.Done;
    }

    private static async Task<int> ExportAsync(CommandContext context, CancellationToken ct)
    {
        if (context.Arguments is not [var from, var to] || Month(from) is not { } first || Month(to) is not { } last)
        {
            throw new UsageException();
        }

        await using var database = await context.OpenDatabaseAsync(ct);
        await using var vault = NpgsqlDataSource.Create(database.Connections.Vault);
        await using var ask = vault.CreateCommand("select sealed from vault.connections where month between $1 and $2 order by random()");
        ask.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = first }, new() { Value = last } });
        await using var rows = await ask.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            await context.Out.WriteLineAsync(Convert.ToBase64String(rows.GetFieldValue<byte[]>(0)).AsMemory(), ct);
        }

        return ExitCode.Done;
    }

    private static async Task<int> OpenAsync(CommandContext context, CancellationToken ct)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(await File.ReadAllTextAsync(context.OnlyArgument(), ct));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new CannotStartException($"The private key could not be read: {failure.Message}");
        }

        var closed = await OpenAsync(key, Console.In, context.Out, ct);
        if (closed > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{closed} lines did not open: they are sealed to another key, or were changed."));
        }

        return closed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Opens what it can, and answers how many lines did not open.</summary>
    internal static async Task<int> OpenAsync(RSA key, TextReader lines, TextWriter output, CancellationToken ct)
    {
        var closed = 0;
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            try
            {
                await output.WriteLineAsync(Json(ConnectionRecord.Parse(key.Decrypt(Convert.FromBase64String(line.Trim()), ConnectionKey.Padding))).AsMemory(), ct);
            }
            catch (Exception failure) when (failure is CryptographicException or FormatException or ArgumentException)
            {
                closed++;
            }
        }

        return closed;
    }

    private static string Json(ConnectionRecord record) => JsonSerializer.Serialize(new
    {
        at = record.At,
        what = record.Purpose.ToString(),
        address = record.Address.ToString(),
        port = record.Port,
        member = record.Member,
        post = record.Post,
        browser = record.Browser,
    });

    private static DateOnly? Month(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
