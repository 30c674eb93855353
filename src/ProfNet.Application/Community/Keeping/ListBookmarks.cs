using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>What a member put aside: those with a day first, the nearest before the others, then the newest.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListBookmarks : IQuery<IReadOnlyList<Bookmarked>>;

/// <summary>A discussion put aside. It names nobody, as no list of one's own does.</summary>
/// <param name="Title">The discussion's; empty where one may not read it any more: of that one keeps one's own words.</param>
/// <param name="New">Posts that came since one opened it.</param>
public sealed record Bookmarked(string Handle, string Title, string Excerpt, string SpaceSlug, string SpaceName, DateOnly LastOn, string Note, DateOnly? RemindOn, int New)
{
    /// <summary>One's own, where one wrote some; else the discussion's.</summary>
    public string Words => Note.Length > 0 ? Note : Excerpt;
}

internal sealed class ListBookmarksHandler(NpgsqlDataSource database, MemberIndex index, ShellCounts shell, PersonalRows personal, ICurrentMember me)
    : IRequestHandler<ListBookmarks, IReadOnlyList<Bookmarked>>
{
    // Numbered as the fragment of the lists wants it: $4 are the reader's keys.
    internal static readonly string RowsSql =
        $"""
        select d.handle, coalesce(r.title, ''), coalesce(r.excerpt, ''), coalesce(s.slug, ''), coalesce(s.name, ''), coalesce(r.last_on, date '2000-01-01'), coalesce(r.last_seq, 0), own.tag, own.sealed
        from community.discussions d
        left join community.spaces s on s.id = d.space_id and {CommunityAccess.MayRead("s", "$2")}
        left join community.discussions r on r.id = d.id and s.id is not null
        {ListDiscussionsHandler.OwnRow}
        where d.handle = any($1)
        order by r.last_on desc nulls last, d.handle desc
        limit $3
        """;

    public async Task<IReadOnlyList<Bookmarked>> Handle(ListBookmarks request, CancellationToken cancellationToken)
    {
        var own = (await index.ReadAsync(me.Id, cancellationToken)).Where(e => e.IsBookmarked).Select(e => e.Discussion).ToArray();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RowsSql)
        {
            Parameters = { new() { Value = own }, new() { Value = me.Rights }, new() { Value = BookmarkDiscussion.MostOfAMember }, new() { Value = personal.KeysOf(me.Id) } },
        });
        shell.AskWith(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        List<Bookmarked> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var record = await reader.IsDBNullAsync(7, cancellationToken) ? null : personal.Open(reader.GetFieldValue<byte[]>(7), reader.GetFieldValue<byte[]>(8));
            rows.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<DateOnly>(5),
                record?.Note ?? "", record?.RemindOn, record?.NewUpTo(reader.GetInt32(6)) ?? 0));
        }

        await shell.ReadFromAsync(reader, cancellationToken);
        return [.. rows.OrderBy(r => r.RemindOn ?? DateOnly.MaxValue)];
    }
}
