using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Tells those who follow a discussion that there are new replies, at the quarter of an hour and of all discussions alike: the moment of a notice
/// says nothing of the moment of a post. Each discussion in one transaction, which takes what waited away as well: told once, by one node, or again from the start.
/// </summary>
internal sealed class TellNews(NpgsqlDataSource database, Followers followers, PersonalRows personal, Inboxes inboxes, SealTags seal, TimeProvider clock, ILogger<TellNews> log) : IChore
{
    private const string WaitingSql = "select p.discussion_id, d.last_seq from notifications.pending_news p join community.discussions d on d.id = p.discussion_id order by random()";

    // What was posted while this chore ran waits for the next quarter of an hour.
    private const string TakeSql =
        """
        with taken as (
          delete from notifications.pending_news where discussion_id = (select discussion_id from notifications.pending_news where discussion_id = $1 for update skip locked)
          returning discussion_id, from_seq)
        select d.id, d.handle, t.from_seq, d.last_seq > $2 from taken t join community.discussions d on d.id = t.discussion_id
        """;

    private const string PutBackSql = "insert into notifications.pending_news (discussion_id, from_seq) values ($1, $2)";

    private const string PostsSql =
        """
        select p.seq, v.owner_tag
        from (select discussion_id, seq, voice_id, is_deleted from community.posts_named
              union all select discussion_id, seq, voice_id, is_deleted from community.posts_sealed) p
        join community.voices v on v.id = p.voice_id
        where p.discussion_id = $1 and p.seq between $2 and $3 and not p.is_deleted
        """;

    private const int Opening = 1;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var unopened = 0;
        foreach (var (discussion, lastSeq) in await WaitingAsync(ct))
        {
            unopened += await TellAsync(discussion, lastSeq, ct);
        }

        if (unopened > 0)
        {
            log.LogError("Followers' rows that open with no key of this node: {Count}. Their members are told of nothing there; see seal-status", unopened);
        }
    }

    private async Task<List<(Guid Discussion, int LastSeq)>> WaitingAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(WaitingSql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<(Guid, int)> waiting = [];
        while (await reader.ReadAsync(ct))
        {
            waiting.Add((reader.GetGuid(0), reader.GetInt32(1)));
        }

        return waiting;
    }

    /// <summary>Answers how many of the followers' rows did not open.</summary>
    private async Task<int> TellAsync(Guid discussion, int lastSeq, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await TakeAsync(connection, discussion, lastSeq, ct) is not { } taken)
        {
            return 0;
        }

        var posts = await PostsAsync(connection, taken, ct);
        var (members, unopened) = await followers.ReadAsync(connection, discussion, ct);
        var records = await personal.ReadAsync(connection, members.Select(m => new PersonalPlace(m, discussion)), ct);
        var now = clock.GetUtcNow();

        var told = members
            .Select(m => (Member: m, News: NewsFor(m, taken, posts, records.GetValueOrDefault(new(m, discussion))?.Seen ?? 0, ParisTime.Day(now))))
            .Where(t => t.News is not null)
            .ToDictionary(t => t.Member, t => t.News!);
        await inboxes.ChangeAsync(connection, told.Keys, (member, inbox) => inbox.Tell(told[member], MailWindows.After(now)), ct, skipUnreadable: true);
        await transaction.CommitAsync(ct);
        return unopened;
    }

    private static async Task<Taken?> TakeAsync(NpgsqlConnection connection, Guid discussion, int lastSeq, CancellationToken ct)
    {
        Taken? taken = null;
        var goesOn = false;
        await using (var take = new NpgsqlCommand(TakeSql, connection) { Parameters = { new() { Value = discussion }, new() { Value = lastSeq } } })
        {
            await using var reader = await take.ExecuteReaderAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                taken = new Taken(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), lastSeq);
                goesOn = reader.GetBoolean(3);
            }
        }

        if (goesOn)
        {
            await using var putBack = new NpgsqlCommand(PutBackSql, connection) { Parameters = { new() { Value = discussion }, new() { Value = lastSeq + 1 } } };
            await putBack.ExecuteNonQueryAsync(ct);
        }

        return taken;
    }

    private static async Task<List<(int Seq, byte[] OwnerTag)>> PostsAsync(NpgsqlConnection connection, Taken taken, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(PostsSql, connection) { Parameters = { new() { Value = taken.Discussion }, new() { Value = taken.From }, new() { Value = taken.To } } };
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<(int, byte[])> posts = [];
        while (await reader.ReadAsync(ct))
        {
            posts.Add((reader.GetInt32(0), reader.GetFieldValue<byte[]>(1)));
        }

        return posts;
    }

    /// <summary>What is news to a member: replies that somebody else wrote, and they have not seen yet. Whose a post is, their own tags tell.</summary>
    private News? NewsFor(Guid member, Taken taken, List<(int Seq, byte[] OwnerTag)> posts, int seen, DateOnly today)
    {
        var own = seal.OwnerTags(member, taken.Handle);
        var others = posts.Where(p => p.Seq > Math.Max(seen, Opening) && !own.Any(tag => tag.AsSpan().SequenceEqual(p.OwnerTag))).Select(p => p.Seq).ToList();
        return others.Count == 0 ? null : new News(taken.Handle, others.Min(), taken.To, others.Count, today);
    }

    private sealed record Taken(Guid Discussion, string Handle, int From, int To);
}
