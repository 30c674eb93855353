using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// A clinical case that nobody has answered for four working hours is widened to volunteers of its specialty, who find it among their notices. Where only days
/// are known, once four working hours have certainly passed: the moment says nothing of the moment of the case. Who volunteers is in their own choices alone.
/// </summary>
internal sealed class WidenCases(NpgsqlDataSource database, NewsLater news, TimeProvider clock) : IChore
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(4);

    // Longer than any run of holidays; what waited longer has grown old.
    private const int DaysBack = 14;

    internal const string WaitingSql =
        """
        select d.id, d.opened_on, case when not d.takes_pseudonyms then p.posted_at end
        from community.discussions d
        left join community.posts_named p on p.discussion_id = d.id and p.seq = 1
        where d.last_on >= $1 and d.opened_on >= $1 and d.kind = $2 and d.voices - d.unheard = 1 and d.told_seq > 0
          and d.widened_on is null and d.excerpt <> '' and not d.is_closed and not d.is_waiting and d.merged_into is null
        """;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = (await WaitingAsync(ParisTime.Day(now).AddDays(-DaysBack), ct)).Where(c => DueOf(c.OpenedOn, c.At) <= now).Select(c => c.Id).ToArray();
        if (due.Length == 0)
        {
            return;
        }

        await using var widen = database.CreateCommand("update community.discussions set widened_on = $2 where id = any($1) and voices - unheard = 1 and widened_on is null");
        widen.Parameters.Add(new() { Value = due });
        widen.Parameters.Add(new() { Value = ParisTime.Day(now) });
        await widen.ExecuteNonQueryAsync(ct);
        await news.TellAsync(new NewsSignal(SignalKind.Cases, []), ct);
    }

    private static DateTimeOffset DueOf(DateOnly openedOn, DateTimeOffset? at) => at is { } moment ? WorkingHours.After(moment, Patience) : WorkingHours.AfterDay(openedOn, Patience);

    private async Task<List<(Guid Id, DateOnly OpenedOn, DateTimeOffset? At)>> WaitingAsync(DateOnly since, CancellationToken ct)
    {
        await using var select = database.CreateCommand(WaitingSql);
        select.Parameters.Add(new() { Value = since });
        select.Parameters.Add(new() { Value = (int)DiscussionKind.Case });
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<(Guid, DateOnly, DateTimeOffset?)> waiting = [];
        while (await reader.ReadAsync(ct))
        {
            waiting.Add((reader.GetGuid(0), reader.GetFieldValue<DateOnly>(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return waiting;
    }
}
