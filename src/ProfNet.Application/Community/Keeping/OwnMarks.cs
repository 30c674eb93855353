using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Voting;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>What a discussion's page shows of reactions, and what of it is the reader's own.</summary>
public sealed record MarksView(bool Follows, IReadOnlySet<OwnReaction> Own)
{
    /// <summary>How many reacted so, by post, where they are enough to be shown.</summary>
    public IReadOnlyDictionary<OwnReaction, int> Counts { get; init; } = new Dictionary<OwnReaction, int>();

    /// <summary>What the reader chose in its poll; nothing before they have voted.</summary>
    public Ballot Vote { get; init; }

    /// <summary>How far the reader had read before; 0 where they had not.</summary>
    public int Seen { get; init; }

    public FollowLevel Level { get; init; }

    public bool IsBookmarked { get; init; }

    public DateOnly? RemindOn { get; init; }

    /// <summary>« Utile plus tard », in the reader's own words.</summary>
    public string Note { get; init; } = "";

    /// <summary>The reply that the reader was writing.</summary>
    public Draft Draft { get; init; } = Draft.None;

    public static readonly MarksView None = new(Follows: false, new HashSet<OwnReaction>());
}

/// <summary>Asks in the page's own batch for what the reader keeps about a discussion, and notes how far they have read once the page has answered.</summary>
internal sealed class OwnMarks(PersonalRows personal, DraftRows drafts, Followers followers, SeenLater later, ReadingHere reading, ICurrentMember me)
{
    // Then, where posts of the page came from another discussion, what the reader keeps about that one: reactions are there, under the number of then.
    // A number that a post left is a trace, and bears none. Last, the reply that the reader was writing.
    internal const string OwnSql =
        """
        select d.id, exists (select from community.followers f where f.discussion_id = d.id and f.tag = any($3)), p.tag, p.sealed,
          null::int[], array(select w.was_seq from community.post_places w where w.was_id = d.id and w.was_seq between $4 and $5)
        from community.discussions d
        left join community.personal p on p.tag = any(array(select sha256(k || uuid_send(d.id)) from unnest($2::bytea[]) k))
        where d.handle = $1
        union all
        select w.was_id, false, p.tag, p.sealed, w.seqs, w.were
        from community.discussions d
        cross join lateral (select was_id, array_agg(seq) as seqs, array_agg(was_seq) as were from community.post_places where discussion_id = d.id and seq between $4 and $5 group by was_id) w
        join community.personal p on p.tag = any(array(select sha256(k || uuid_send(w.was_id)) from unnest($2::bytea[]) k))
        where d.handle = $1
        union all
        select null, false, tag, sealed, null, null from community.drafts where tag = any($6)
        """;

    private readonly HashSet<OwnReaction> _reactions = [];
    private PersonalRecord? _record;

    /// <summary>Adds its questions to the page's batch, next.</summary>
    public void AskWith(NpgsqlBatch batch, string handle, int from, int to)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(OwnSql)
        {
            Parameters =
            {
                new() { Value = handle }, new() { Value = personal.KeysOf(me.Id) }, new() { Value = followers.Tags(me.Id, handle) }, new() { Value = from }, new() { Value = to },
                new() { Value = drafts.Tags(new(me.Id, DraftKind.Reply, handle)) },
            },
        });
    }

    /// <summary>Reads the answers to <see cref="AskWith"/>, once the page has read its own before them.</summary>
    public async Task<MarksView> ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        var (follows, draft) = (false, Draft.None);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (await reader.IsDBNullAsync(0, ct))
            {
                draft = drafts.Open(reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3)).Draft;
                continue;
            }

            var place = new PersonalPlace(me.Id, reader.GetGuid(0));
            var found = await reader.IsDBNullAsync(2, ct) ? personal.Empty(place) : personal.Open(reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3));
            if (!await reader.IsDBNullAsync(4, ct))
            {
                TakeFromElsewhere(found, reader.GetFieldValue<int[]>(4), reader.GetFieldValue<int[]>(5));
                continue;
            }

            follows = reader.GetBoolean(1);
            var left = reader.GetFieldValue<int[]>(5);
            _reactions.UnionWith(left.Length == 0 ? found.Reactions : found.Reactions.Where(r => !left.Contains(r.Seq)));
            _record = _record?.And(found) ?? found;
        }

        return new MarksView(follows, _reactions)
        {
            Seen = _record?.Seen ?? 0,
            Level = follows ? FollowLevel.Followed : _record is { IsMuted: true } ? FollowLevel.Muted : FollowLevel.Normal,
            IsBookmarked = _record is { IsBookmarked: true },
            RemindOn = _record?.RemindOn,
            Note = _record?.Note ?? "",
            Draft = draft,
            Vote = _record?.OwnBallot ?? Ballot.None,
        };
    }

    private void TakeFromElsewhere(PersonalRecord record, int[] seqs, int[] were)
    {
        foreach (var (seq, was) in seqs.Zip(were))
        {
            _reactions.UnionWith(record.Reactions.Where(r => r.Seq == was).Select(r => r with { Seq = seq }));
        }
    }

    /// <summary>Has it noted that the reader saw the discussion up to there; nothing where they had been before, or where the page itself says how far they read.</summary>
    public Task SeeAsync(int upTo, CancellationToken ct) => !reading.IsTold && _record is { } record && upTo > record.Seen ? later.AddAsync(new PersonalPlace(record.Member, record.Discussion), upTo, ct) : Task.CompletedTask;
}
