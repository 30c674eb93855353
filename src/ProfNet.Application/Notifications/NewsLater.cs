using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Signals on their way to the other nodes: together, within a second, after the commits that they speak of. A reply neither waits for them nor takes
/// the lock that PostgreSQL's NOTIFY holds until a transaction is on the disk.
/// </summary>
public sealed class NewsLater(NpgsqlDataSource database, Bells bells, ILogger<NewsLater> log) : LateWrites<NewsSignal, bool>(log)
{
    /// <summary>Tells this node now and the others soon.</summary>
    public Task TellAsync(NewsSignal signal, CancellationToken ct)
    {
        bells.Hear(signal);
        return AddAsync(signal, value: true, ct);
    }

    public Task TellMemberAsync(Guid member, CancellationToken ct) => TellAsync(new NewsSignal(SignalKind.Members, [member.ToString()]), ct);

    protected override bool Merge(bool before, bool after) => after;

    protected override async Task WriteAsync(IReadOnlyCollection<KeyValuePair<NewsSignal, bool>> some, CancellationToken ct)
    {
        await using var notify = database.CreateCommand("select pg_notify($1, message) from unnest($2::text[]) message");
        notify.Parameters.Add(new() { Value = NewsSignal.Channel });
        notify.Parameters.Add(new() { Value = NewsSignal.Messages(some.Select(s => s.Key), bells.Node).ToArray() });
        await notify.ExecuteNonQueryAsync(ct);
    }
}
