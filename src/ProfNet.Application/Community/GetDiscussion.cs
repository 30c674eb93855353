using System.Data.Common;
using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>A discussion and one page of its posts, in one round trip. No member id is compared and none is read: what is mine bears my tag.</summary>
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
    public int Pages => GetDiscussion.PageOf(Posts);

    /// <summary>Reactions, and what the reader keeps about this discussion.</summary>
    public MarksView Marks { get; init; } = MarksView.None;
}

public sealed record VoiceView(string Name, string Badge, bool IsSealed);

/// <param name="At">When it was posted, to the minute; null in a discussion that takes pseudonyms, where nobody's hour is told.</param>
/// <param name="On">The day in Paris.</param>
public sealed record PostView(int Seq, string BodyHtml, DateTimeOffset? At, DateOnly On, VoiceView Voice, bool IsOpener, bool IsMine, bool IsEdited, bool IsDeleted);

internal sealed class GetDiscussionHandler(NpgsqlDataSource database, ShellCounts shell, SealTags seal, OwnMarks own, ICurrentMember me)
    : IRequestHandler<GetDiscussion, DiscussionView>
{
    internal const string HeadSql =
        $"""
        select d.title, d.last_seq, d.voices, d.sealed_voices, s.slug, s.name, s.pigment, d.takes_pseudonyms, s.takes_pseudonyms, {CommunityAccess.WritersSql},
          mine.name, mine.badge, mine.is_sealed
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        left join community.voices mine on mine.discussion_id = d.id and mine.owner_tag = any ($2)
        where d.handle = $1
        """;

    internal const string PostsSql =
        """
        with d as (select id, opener_voice_id, takes_pseudonyms from community.discussions where handle = $1)
        select p.seq, p.body_html, case when not d.takes_pseudonyms then p.posted_at end, (p.posted_at at time zone 'Europe/Paris')::date,
          v.name, v.badge, v.is_sealed, v.id = d.opener_voice_id, v.owner_tag = any ($2), p.edited_on is not null, p.is_deleted
        from d join community.posts_named p on p.discussion_id = d.id and p.seq between $3 and $4 join community.voices v on v.id = p.voice_id
        union all
        select p.seq, p.body_html, null, p.posted_on,
          v.name, v.badge, v.is_sealed, v.id = d.opener_voice_id, v.owner_tag = any ($2), p.edited_on is not null, p.is_deleted
        from d join community.posts_sealed p on p.discussion_id = d.id and p.seq between $3 and $4 join community.voices v on v.id = p.voice_id
        order by 1
        """;

    public async Task<DiscussionView> Handle(GetDiscussion request, CancellationToken cancellationToken)
    {
        var mine = seal.OwnerTags(me.Id, request.Handle);
        var from = (request.Page - 1) * GetDiscussion.PageSize + 1;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(HeadSql) { Parameters = { new() { Value = request.Handle }, new() { Value = mine } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostsSql)
        {
            Parameters = { new() { Value = request.Handle }, new() { Value = mine }, new() { Value = from }, new() { Value = from + GetDiscussion.PageSize - 1 } },
        });
        own.AskWith(batch, request.Handle, from, from + GetDiscussion.PageSize - 1);
        shell.AskWith(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var view = await reader.ReadAsync(cancellationToken) ? Head(reader, request) : throw new NotFoundException("Discussion");
        await reader.NextResultAsync(cancellationToken);
        List<PostView> posts = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            posts.Add(Post(reader));
        }

        view = view with { PostsOnPage = posts.Count > 0 ? posts : throw new NotFoundException("Page"), Marks = await own.ReadFromAsync(reader, cancellationToken) };
        await shell.ReadFromAsync(reader, cancellationToken);
        await own.SeeAsync(posts[^1].Seq, cancellationToken);
        shell.Opened(request.Handle, view.Posts);
        return view;
    }

    private static DiscussionView Head(DbDataReader row, GetDiscussion request) => new(
        request.Handle, row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3),
        row.GetString(4), row.GetString(5), row.GetString(6), PseudonymRules.Against(row.GetBoolean(7), row.GetBoolean(8), row.GetInt32(9)),
        row.IsDBNull(10) ? null : new VoiceView(row.GetString(10), row.GetString(11), row.GetBoolean(12)),
        request.Page, []);

    private static PostView Post(DbDataReader row) => new(
        row.GetInt32(0), row.GetString(1),
        row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        row.GetFieldValue<DateOnly>(3),
        new VoiceView(row.GetString(4), row.GetString(5), row.GetBoolean(6)), row.GetBoolean(7), row.GetBoolean(8), row.GetBoolean(9), row.GetBoolean(10));
}
