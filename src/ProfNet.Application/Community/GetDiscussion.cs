using System.Data.Common;
using System.Text.Json;
using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Voting;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Community;

/// <summary>A discussion and one page of its posts, in one round trip. What is mine bears my tag; members who wrote by name, and they alone, are looked for among those whom the reader mutes.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetDiscussion(string Handle, int Page) : IQuery<DiscussionView>
{
    /// <summary>Posts on a page; the page of a post is known from its sequence number.</summary>
    public const int PageSize = 20;

    public static int PageOf(int seq) => (seq + PageSize - 1) / PageSize;
}

/// <param name="AgainstPseudonyms">The rule that a new pseudonym would break here; null where one may be taken.</param>
/// <param name="MyVoice">The voice that the reader took here with their first post; null before it.</param>
public sealed record DiscussionView(
    string Handle, string Title, int Posts, int Voices, int SealedVoices,
    string SpaceSlug, string SpaceName, string SpacePigment, string? AgainstPseudonyms,
    VoiceView? MyVoice, int Page, IReadOnlyList<PostView> PostsOnPage)
{
    /// <summary>The rule that a post or a reaction of the reader would break here; null for who may write.</summary>
    public string? AgainstWriting { get; init; }

    public int Pages => GetDiscussion.PageOf(Posts);

    /// <summary>What its opener asks; null as a rule.</summary>
    public PollView? Poll { get; init; }

    /// <summary>A moderator has not read its opening post yet: its author alone and staff come here.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Within how many hours a moderator reads a post before others do; null where posts appear at once.</summary>
    public int? ReviewHours { get; init; }

    /// <summary>What the reader wrote here that a moderator has not read, or refused.</summary>
    public IReadOnlyList<OwnWaiting> Waiting { get; init; } = [];

    /// <summary>Whether the space has a charter that the reader has not accepted yet.</summary>
    public bool CharterToAccept { get; init; }

    /// <summary>Reactions, and what the reader keeps about this discussion.</summary>
    public MarksView Marks { get; init; } = MarksView.None;

    /// <summary>What it is about, and what became of it.</summary>
    public SubjectView Subject { get; init; } = SubjectView.None;

    /// <summary>What moderators did to it. Where that was merging it away, its posts are elsewhere and there is nothing else to see.</summary>
    public CurationView Curation { get; init; } = CurationView.None;
}

/// <param name="Tags">Slugs of the vocabulary.</param>
/// <param name="AcceptedSeq">The post that answered; null while none was accepted.</param>
/// <param name="IsMine">Whether the reader opened it.</param>
/// <param name="OutcomeText">How a case ended, in its opener's words.</param>
public sealed record SubjectView(
    DiscussionKind Kind, IReadOnlyList<string> Tags, int? AcceptedSeq, DateOnly OpenedOn, DateOnly LastOn, bool IsMine, CaseOutcome? Outcome, string OutcomeText)
{
    public static readonly SubjectView None = new(DiscussionKind.Question, [], AcceptedSeq: null, default, default, IsMine: false, Outcome: null, "");

    /// <summary>Whether its opener is asked how the case ended.</summary>
    public bool IsOutcomeAsked(DateOnly today) => IsMine && Kind is DiscussionKind.Case && Outcome is null && OpenedOn <= today.AddDays(-ClinicalCase.DaysToTheOutcome);

    /// <summary>Whether nobody spoke for so long that what was said may no longer hold.</summary>
    public bool IsQuiet(DateOnly today) => LastOn < today.AddMonths(-Discussion.MonthsToQuiet);
}

/// <summary>A post of the reader's own that others do not see.</summary>
/// <param name="RefusedBecause">Why it was not published; null while it waits.</param>
public sealed record OwnWaiting(string BodyHtml, string Body, DateOnly WrittenOn, string? RefusedBecause);

public sealed record VoiceView(string Name, string Badge, bool IsSealed);

/// <param name="At">When it was posted, to the minute; null in a discussion that takes pseudonyms, where nobody's hour is told.</param>
/// <param name="On">The day in Paris.</param>
public sealed record PostView(int Seq, string BodyHtml, DateTimeOffset? At, DateOnly On, VoiceView Voice, bool IsOpener, bool IsMine, bool IsEdited, bool IsDeleted)
{
    /// <summary>Texts that it had before.</summary>
    public int Edits { get; init; }

    /// <summary>Whether everybody who may write here may improve its text.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether the reader mutes who wrote it under their name. A pseudonym is nobody whom one could mute.</summary>
    public bool IsMuted { get; init; }

    /// <summary>The month in which it was taken back, for as long as it can come back.</summary>
    public DateOnly? DeletedOn { get; init; }

    /// <summary>Whether the reader took it back and may bring it back.</summary>
    public bool MayComeBack(DateOnly today) => IsMine && DeletedOn is { } month && today < Domain.Community.Post.GoesOn(month);
}

internal sealed class GetDiscussionHandler(NpgsqlDataSource database, ShellCounts shell, SealTags seal, OwnMarks own, MyChoices choices, TimeProvider clock, ICurrentMember me)
    : IRequestHandler<GetDiscussion, DiscussionView>
{
    private static readonly (Reaction Kind, string Column)[] _reactions = [(Reaction.Useful, "useful"), (Reaction.Thanks, "thanks"), (Reaction.Otherwise, "otherwise")];

    internal static readonly string HeadSql =
        $"""
        select d.title, d.last_seq, d.voices - d.unheard, d.sealed_voices - d.unheard_sealed, s.slug, s.name, s.pigment, d.takes_pseudonyms, s.takes_pseudonyms, {CommunityAccess.WritersSql},
          mine.name, mine.badge, mine.is_sealed, {CommunityAccess.MayWrite("s", "$3")}, s.is_closed,
          s.id, case when s.charter = '' then 0 else s.charter_edition end, d.is_waiting, case when s.is_premoderated then s.review_hours end,
          (select json_agg(json_build_object('BodyHtml', w.body_html, 'Body', w.body, 'WrittenOn', w.written_on, 'RefusedBecause', w.refused_because) order by w.written_on, w.id)::text
           from community.waiting_posts w where w.discussion_id = d.id and w.voice_id in (select o.id from community.voices o where o.discussion_id = d.id and o.owner_tag = any ($4))),
          d.kind, d.tags, d.accepted_seq, d.opened_on, d.last_on, mine.id is not null and mine.id = d.opener_voice_id, d.outcome, case when d.excerpt <> '' then c.outcome_text end,
          {PollView.Column("$5")},
          {Curation.Columns("$3")}
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        left join community.cases c on c.discussion_id = d.id
        left join community.voices mine on mine.discussion_id = d.id and mine.owner_tag = any ($2)
        where d.handle = $1 and {CommunityAccess.MayRead("s", "$3")} and (not d.is_waiting or mine.id is not null or $3 && array['{Rights.Staff}'])
        """;

    // Fewer reactions than are shown do not leave the database: a small number is a list of suspects.
    private static readonly string _countsSql = string.Join(", ", _reactions.Select(r => $"case when p.{r.Column} >= {Post.FewestReactionsShown} and not p.is_deleted then p.{r.Column} end"));

    internal static readonly string PostsSql =
        $"""
        with d as (select id, opener_voice_id, takes_pseudonyms from community.discussions where handle = $1)
        select p.seq, p.body_html, case when not d.takes_pseudonyms then p.posted_at end, (p.posted_at at time zone 'Europe/Paris')::date,
          v.name, v.badge, v.is_sealed, v.id = d.opener_voice_id, v.owner_tag = any ($2), p.edited_on is not null, p.is_deleted, p.edits, p.deleted_on, p.is_wiki, {_countsSql}, exists (select from profiles.ties t where t.member_id = $5 and t.other_id = v.member_id and t.kind = 1)
        from d join community.posts_named p on p.discussion_id = d.id and p.seq between $3 and $4 join community.voices v on v.id = p.voice_id
        union all
        select p.seq, p.body_html, null, p.posted_on,
          v.name, v.badge, v.is_sealed, v.id = d.opener_voice_id, v.owner_tag = any ($2), p.edited_on is not null, p.is_deleted, p.edits, p.deleted_on, p.is_wiki, {_countsSql}, false
        from d join community.posts_sealed p on p.discussion_id = d.id and p.seq between $3 and $4 join community.voices v on v.id = p.voice_id
        order by 1
        """;

    public async Task<DiscussionView> Handle(GetDiscussion request, CancellationToken cancellationToken)
    {
        var (speaking, mine) = (seal.OwnerTags(me.Id, request.Handle), seal.OwnTags(me.Id, request.Handle));
        var from = (request.Page - 1) * GetDiscussion.PageSize + 1;
        var chosen = await choices.ReadAsync(cancellationToken); // before the page holds a connection: pages that each wait for a second one would wait for each other
        await using var batch = database.CreateBatch();
        batch.PlanOnce();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(HeadSql)
        {
            Parameters = { new() { Value = request.Handle }, new() { Value = speaking }, new() { Value = me.Rights }, new() { Value = mine }, new() { Value = ParisTime.Day(clock.GetUtcNow()) } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostsSql)
        {
            Parameters = { new() { Value = request.Handle }, new() { Value = mine }, new() { Value = from }, new() { Value = from + GetDiscussion.PageSize - 1 }, new() { Value = me.Id } },
        });
        own.AskWith(batch, request.Handle, from, from + GetDiscussion.PageSize - 1);
        shell.AskWith(batch);
        await using var reader = await batch.ReadPlannedAsync(cancellationToken);

        var view = await reader.ReadAsync(cancellationToken) ? Head(reader, request, chosen) : throw new NotFoundException("Discussion");
        await reader.NextResultAsync(cancellationToken);
        List<PostView> posts = [];
        Dictionary<OwnReaction, int> counts = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            posts.Add(ReadPost(reader));
            Count(reader, counts);
        }

        view = view with { PostsOnPage = posts, Marks = await own.ReadFromAsync(reader, cancellationToken) with { Counts = counts } };
        await shell.ReadFromAsync(reader, cancellationToken);
        if (view.Curation.IsMerged)
        {
            return view;
        }

        await own.SeeAsync(posts is [.., var last] ? last.Seq : view.IsWaiting ? 0 : throw new NotFoundException("Page"), cancellationToken);
        shell.Opened(request.Handle, view.Posts);
        return view;
    }

    private static DiscussionView Head(DbDataReader row, GetDiscussion request, Choices chosen) => new(
        request.Handle, row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3),
        row.GetString(4), row.GetString(5), row.GetString(6), PseudonymRules.Against(row.GetBoolean(7), row.GetBoolean(8), row.GetInt32(9)),
        row.IsDBNull(10) ? null : new VoiceView(row.GetString(10), row.GetString(11), row.GetBoolean(12)),
        request.Page, [])
    {
        AgainstWriting = DoorRules.Against(mayWrite: row.GetBoolean(13), isClosed: row.GetBoolean(14)),
        IsWaiting = row.GetBoolean(17),
        ReviewHours = row.IsDBNull(18) ? null : row.GetInt32(18),
        Waiting = row.IsDBNull(19) ? [] : JsonSerializer.Deserialize<List<OwnWaiting>>(row.GetString(19))!,
        CharterToAccept = row.GetInt32(16) > chosen.CharterOf(row.GetGuid(15)),
        Subject = new(
            (DiscussionKind)row.GetInt16(20), row.GetFieldValue<string[]>(21), row.IsDBNull(22) ? null : row.GetInt32(22),
            row.GetFieldValue<DateOnly>(23), row.GetFieldValue<DateOnly>(24), row.GetBoolean(25),
            row.IsDBNull(26) ? null : (CaseOutcome)row.GetInt16(26), row.IsDBNull(27) ? "" : row.GetString(27)),
        Poll = PollView.Parse(row.IsDBNull(28) ? null : row.GetString(28)),
        Curation = Curation.Read(row, first: 29),
    };

    private static PostView ReadPost(DbDataReader row) => new(
        row.GetInt32(0), row.GetString(1),
        row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        row.GetFieldValue<DateOnly>(3),
        new VoiceView(row.GetString(4), row.GetString(5), row.GetBoolean(6)), row.GetBoolean(7), row.GetBoolean(8), row.GetBoolean(9), row.GetBoolean(10))
    {
        Edits = row.GetInt32(11),
        DeletedOn = row.IsDBNull(12) ? null : row.GetFieldValue<DateOnly>(12),
        IsShared = row.GetBoolean(13),
        IsMuted = row.GetBoolean(17),
    };

    private static void Count(DbDataReader row, Dictionary<OwnReaction, int> counts)
    {
        for (var i = 0; i < _reactions.Length; i++)
        {
            if (!row.IsDBNull(14 + i))
            {
                counts.Add(new(row.GetInt32(0), _reactions[i].Kind), row.GetInt32(14 + i));
            }
        }
    }
}
