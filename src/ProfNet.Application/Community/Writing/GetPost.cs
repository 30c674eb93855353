using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Writing;

/// <summary>One post and its voice, for those who decide about it: what every reader sees of them, and nothing else.</summary>
[For(Audience.Moderators)]
public sealed record GetPost(string Handle, int Seq) : IQuery<SinglePost>;

/// <param name="On">The day, for named posts as well.</param>
public sealed record SinglePost(string Handle, int Seq, string Title, string BodyHtml, DateOnly On, string Name, string Badge, bool IsSealed, bool IsDeleted);

internal sealed class GetPostHandler(ProfNetDb db) : IRequestHandler<GetPost, SinglePost>
{
    public async Task<SinglePost> Handle(GetPost request, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQuery<SinglePost>(
            $"""
            select d.handle as "Handle", p.seq as "Seq", d.title as "Title", p.body_html as "BodyHtml", p.day as "On", v.name as "Name", v.badge as "Badge", v.is_sealed as "IsSealed", p.is_deleted as "IsDeleted"
            from community.discussions asked
            join community.discussions d on d.id = coalesce(asked.merged_into, asked.id)
            join (select discussion_id, seq, voice_id, body_html, is_deleted, (posted_at at time zone 'Europe/Paris')::date as day from community.posts_named
                  union all select discussion_id, seq, voice_id, body_html, is_deleted, posted_on from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {request.Seq} + coalesce(asked.merged_seq - 1, 0)
            join community.voices v on v.id = p.voice_id
            where asked.handle = {request.Handle}
            """).ToListAsync(cancellationToken);

        return found.SingleOrDefault() ?? throw new NotFoundException("Post");
    }
}
