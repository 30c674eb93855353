using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community.Keeping;

/// <summary>How far members have read, on its way to their personal rows: no page waits for it.</summary>
public sealed class SeenLater(NpgsqlDataSource database, PersonalRows rows, ILogger<SeenLater> log) : LateWrites<PersonalPlace, int>(log)
{
    protected override int Merge(int before, int after) => Math.Max(before, after);

    protected override async Task WriteAsync(IReadOnlyCollection<KeyValuePair<PersonalPlace, int>> some, CancellationToken ct)
    {
        var seen = some.ToDictionary();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await rows.ChangeAsync(connection, seen.Keys, (place, record) => record.Read(seen[place]), ct);
        await transaction.CommitAsync(ct);
    }
}
