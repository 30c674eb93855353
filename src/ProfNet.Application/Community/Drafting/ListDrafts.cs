using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>What a member is writing and has not sent, the newest day first.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListDrafts : IQuery<IReadOnlyList<DraftListed>>;

/// <param name="Title">The discussion's; what was typed as one for a discussion that is not open yet.</param>
/// <param name="Texts">All that was written, version by version: where its form is not open any more, it is read here.</param>
public sealed record DraftListed(DraftKind Kind, string Target, string Title, string Excerpt, DateOnly On, IReadOnlyList<string> Texts)
{
    public bool HasOthers => Texts.Count > 1;

    /// <summary>Whether no form of the site leads to it any more: its discussion was closed to its author, or its post went elsewhere.</summary>
    public bool IsStranded { get; init; }
}

internal sealed class ListDraftsHandler(NpgsqlDataSource database, MemberIndex index, DraftRows rows, PersonalRows personal, ICurrentMember me)
    : IRequestHandler<ListDrafts, IReadOnlyList<DraftListed>>
{
    // Titles only of what the reader may read: a space may have closed to them since.
    internal static readonly string TitlesSql =
        $"""
        select d.handle, d.title, array(select w.was_seq from community.post_places w where w.was_id = d.id) from community.discussions d join community.spaces s on s.id = d.space_id
        where d.handle = any($1) and {CommunityAccess.MayRead("s", "$2")}
        """;

    // Texts for posts of one's own, and for those that are everybody's: the list says in which discussions.
    internal const string EditsSql =
        """
        select t.tag, t.sealed from community.discussions d
        cross join lateral (
          select seq from community.posts_named where discussion_id = d.id and (voice_id = any($2) or is_wiki)
          union all select seq from community.posts_sealed where discussion_id = d.id and (voice_id = any($2) or is_wiki)) p
        cross join unnest($3::bytea[]) k
        cross join unnest(array['edit', 'improve']) f(form)
        join community.drafts t on t.tag = sha256(k || convert_to('draft ' || f.form || ' ' || d.handle || '/' || p.seq, 'UTF8'))
        where d.handle = any($1)
        union
        select t.tag, t.sealed from community.discussions d
        join community.post_places w on w.was_id = d.id
        cross join unnest($3::bytea[]) k
        cross join unnest(array['edit', 'improve']) f(form)
        join community.drafts t on t.tag = sha256(k || convert_to('draft ' || f.form || ' ' || d.handle || '/' || w.was_seq, 'UTF8'))
        where d.handle = any($1)
        """;

    public async Task<IReadOnlyList<DraftListed>> Handle(ListDrafts request, CancellationToken cancellationToken)
    {
        var entries = (await index.ReadAsync(me.Id, cancellationToken)).Where(e => e.HasDraft || e.HasEdit).ToList();
        var edited = entries.Where(e => e.HasEdit).ToList();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TitlesSql) { Parameters = { new() { Value = entries.Select(e => e.Discussion).ToArray() }, new() { Value = me.Rights } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(DraftRows.ReadSql) { Parameters = { new() { Value = rows.TagsOf(me.Id, entries) } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(EditsSql)
        {
            Parameters = { new() { Value = edited.Select(e => e.Discussion).ToArray() }, new() { Value = edited.Where(e => e.Voice is not null).Select(e => e.Voice!.Value).ToArray() }, new() { Value = personal.KeysOf(me.Id) } },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        Dictionary<string, (string Title, int[] Left)> known = new(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(reader.GetString(0), (reader.GetString(1), reader.GetFieldValue<int[]>(2)));
        }

        List<DraftRow> found = [];
        while (await reader.NextResultAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(rows.Open(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        return [.. found.Where(r => !r.Draft.IsEmpty).OrderByDescending(r => r.Draft.On).Select(r => Listed(r, known))];
    }

    private static string Excerpt(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Discussion.ExcerptMaxLength ? line : line[..Discussion.ExcerptMaxLength].TrimEnd() + "…";
    }

    private static DraftListed Listed(DraftRow row, Dictionary<string, (string Title, int[] Left)> known)
    {
        var text = row.Draft.Text.IsEmpty ? row.Draft.Others[0] : row.Draft.Text;
        var body = text.Written.Where(f => f.Key != "Title").Select(f => f.Value).OrderByDescending(v => v.Length).FirstOrDefault("");
        var isKnown = known.TryGetValue(row.Place.Discussion, out var discussion);
        var isStranded = row.Place.Kind is not DraftKind.New && (!isKnown || (row.Place.IsOfAPost && discussion.Left.Contains(row.Place.Seq)));
        return new(
            row.Place.Kind, row.Place.Target, row.Place.Kind is DraftKind.New ? text["Title"] : isKnown ? discussion.Title : "",
            Excerpt(body), row.Draft.On, [.. row.Draft.Others.Prepend(row.Draft.Text).Where(t => !t.IsEmpty).Select(t => string.Join("\n\n", t.Written.Select(f => f.Value)))])
        { IsStranded = isStranded };
    }
}
