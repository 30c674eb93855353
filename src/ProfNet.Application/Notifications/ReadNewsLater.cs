using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Notifications;

/// <summary>A member, and a discussion by its handle.</summary>
public sealed record NewsPlace(Guid Member, string Discussion);

/// <summary>Which notices members have read by opening the discussion, on their way to their inboxes.</summary>
public sealed class ReadNewsLater(NpgsqlDataSource database, Inboxes inboxes, NewsLater news, ILogger<ReadNewsLater> log) : LateWrites<NewsPlace, News>(log)
{
    protected override News Merge(News before, News after) => after.ToSeq >= before.ToSeq ? after : before;

    protected override async Task WriteAsync(IReadOnlyCollection<KeyValuePair<NewsPlace, News>> some, CancellationToken ct)
    {
        var opened = some.ToLookup(o => o.Key.Member, o => o.Value);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await inboxes.ChangeAsync(connection, opened.Select(o => o.Key), (member, inbox) => inbox.Read(opened[member]), ct);
        await transaction.CommitAsync(ct);
        await news.TellAsync(new NewsSignal(SignalKind.Members, [.. opened.Select(o => o.Key.ToString())]), ct); // what was remembered of their bells meanwhile did not know
    }
}
