using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Curating;

/// <summary>A discussion before a moderator who is about to decide about it: what its readers see of it, in short.</summary>
[For(Audience.Moderators)]
public sealed record GetCurated(string Handle) : IQuery<CuratedDiscussion>;

/// <param name="Spaces">Where it might go.</param>
public sealed record CuratedDiscussion(
    string Handle, string Title, string SpaceName, bool IsPinned, bool IsClosed, int SealedVoices, IReadOnlyList<CuratedPost> Posts, IReadOnlyList<CuratedSpace> Spaces);

/// <summary>A post by its number, its voice and its first words.</summary>
public sealed record CuratedPost(int Seq, string Name, string Start, bool IsDeleted);

public sealed record CuratedSpace(string Slug, string Name);

internal sealed class GetCuratedHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetCurated, CuratedDiscussion>
{
    public async Task<CuratedDiscussion> Handle(GetCurated request, CancellationToken cancellationToken)
    {
        var head = (await db.Database.SqlQuery<Head>(
            $"""
            select d.id as "Id", d.title as "Title", s.slug as "Slug", s.name as "SpaceName", d.is_pinned as "IsPinned", d.is_closed as "IsClosed", d.sealed_voices as "SealedVoices"
            from community.discussions d join community.spaces s on s.id = d.space_id
            where d.handle = {request.Handle} and d.merged_into is null and not d.is_waiting and (cardinality(s.readers) = 0 or s.readers && {me.Rights})
            """).ToListAsync(cancellationToken)).SingleOrDefault() ?? throw new NotFoundException("Discussion");

        return new CuratedDiscussion(
            request.Handle, head.Title, head.SpaceName, head.IsPinned, head.IsClosed, head.SealedVoices,
            await PostsAsync(head.Id, cancellationToken), await SpacesAsync(head.Slug, cancellationToken));
    }

    private async Task<IReadOnlyList<CuratedPost>> PostsAsync(Guid discussion, CancellationToken ct)
    {
        var posts = await db.Database.SqlQuery<Written>(
            $"""
            select p.seq as "Seq", v.name as "Name", p.body as "Body", p.is_deleted as "IsDeleted"
            from (select discussion_id, seq, voice_id, body, is_deleted from community.posts_named where discussion_id = {discussion}
                  union all select discussion_id, seq, voice_id, body, is_deleted from community.posts_sealed where discussion_id = {discussion}) p
            join community.voices v on v.id = p.voice_id order by 1
            """).ToListAsync(ct);
        return [.. posts.Select(p => new CuratedPost(p.Seq, p.Name, MarkdownText.TryRender(p.Body)?.Excerpt ?? "", p.IsDeleted))];
    }

    private async Task<IReadOnlyList<CuratedSpace>> SpacesAsync(string but, CancellationToken ct) => await db.Database.SqlQuery<CuratedSpace>(
        $"""
        select s.slug as "Slug", s.name as "Name" from community.spaces s
        where s.slug <> {but} and (cardinality(s.readers) = 0 or s.readers && {me.Rights}) order by s.position
        """).ToListAsync(ct);

    private sealed record Head(Guid Id, string Title, string Slug, string SpaceName, bool IsPinned, bool IsClosed, int SealedVoices);

    private sealed record Written(int Seq, string Name, string Body, bool IsDeleted);
}
