using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>
/// Finds the colleagues whom a text names after an @: those who have spoken under their name somewhere that its author may read, and nobody else. A text
/// without such a sign asks the database nothing.
/// </summary>
internal sealed class Mentions(ProfNetDb db, ICurrentMember me)
{
    /// <summary>Names that stand over posts and call nobody.</summary>
    internal const string Nobody = $"'{Voice.Unnamed}', '{Voice.Team}'";

    private static readonly string _sql =
        $$"""
        select distinct c.name as "Name", v.member_id as "Member"
        from unnest({0}) c (name)
        join community.voices v on community.plain(v.name) = community.plain(c.name) and v.member_id is not null and not v.is_unheard and v.name not in ({{Nobody}})
        join community.discussions d on d.id = v.discussion_id
        join community.spaces s on s.id = d.space_id
        where {{CommunityAccess.MayRead("s", "{1}")}}
        limit 50
        """;

    /// <summary>The text ready to be stored, with those it names marked and known; it was checked before that it can be rendered.</summary>
    public async Task<PostText> RenderAsync(string typed, CancellationToken ct)
    {
        var text = MarkdownText.TryRender(typed)!;
        var called = MentionedNames.Called(text.Markdown);
        string[] names = [.. called.Union(MentionedNames.In(text.Markdown), StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return text;
        }

        var found = await db.Database.SqlQueryRaw<Found>(_sql, names, me.Rights).ToListAsync(ct);
        return MarkdownText.TryRender(typed, [.. found.Select(f => f.Name)])! with
        {
            Mentions = [.. found.Where(f => called.Contains(f.Name, StringComparer.Ordinal)).Select(f => new Mention(f.Member, f.Name)).DistinctBy(m => m.Member).Take(MentionedNames.Most)],
        };
    }

    private sealed record Found(string Name, Guid Member);
}
