using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Notifications;

/// <summary>A member, and a discussion by its handle.</summary>
public sealed record NewsPlace(Guid Member, string Discussion);

/// <summary>Which discussions with news members have opened, and up to where, on its way to their inboxes.</summary>
public sealed class ReadNewsLater(NpgsqlDataSource database, Inboxes inboxes, ILogger<ReadNewsLater> log) : LateWrites<NewsPlace, int>(log)
{
    protected override int Merge(int before, int after) => Math.Max(before, after);

    protected override async Task WriteAsync(IReadOnlyCollection<KeyValuePair<NewsPlace, int>> some, CancellationToken ct)
    {
        var opened = some.ToLookup(o => o.Key.Member);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await inboxes.ChangeAsync(
            connection, opened.Select(o => o.Key), (member, inbox) => opened[member].Aggregate(inbox, (i, o) => i.Read(o.Key.Discussion, o.Value)), ct);
        await transaction.CommitAsync(ct);
    }
}
