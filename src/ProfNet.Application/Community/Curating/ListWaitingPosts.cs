using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Curating;

/// <summary>Posts that a moderator is to read before others do, by their day and in no finer order: what every reader would see of their author, and nothing else.</summary>
[For(Audience.Moderators)]
public sealed record ListWaitingPosts : IQuery<IReadOnlyList<WaitingRow>>;

/// <param name="Discussion">Its handle.</param>
/// <param name="Opens">Whether it opens its discussion.</param>
public sealed record WaitingRow(
    string Handle, string Discussion, string Title, bool Opens, string SpaceName, int ReviewHours, string BodyHtml, DateOnly WrittenOn, string Name, string Badge, bool IsSealed);

internal sealed class ListWaitingPostsHandler(ProfNetDb db) : IRequestHandler<ListWaitingPosts, IReadOnlyList<WaitingRow>>
{
    private const int Most = 50;

    public async Task<IReadOnlyList<WaitingRow>> Handle(ListWaitingPosts request, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<WaitingRow>(
            $"""
            select w.handle as "Handle", d.handle as "Discussion", d.title as "Title", d.is_waiting as "Opens", s.name as "SpaceName", s.review_hours as "ReviewHours", w.body_html as "BodyHtml",
              w.written_on as "WrittenOn", v.name as "Name", v.badge as "Badge", v.is_sealed as "IsSealed"
            from community.waiting_posts w
            join community.discussions d on d.id = w.discussion_id
            join community.spaces s on s.id = d.space_id
            join community.voices v on v.id = w.voice_id
            where w.refused_because is null
            order by w.written_on, w.id limit {Most}
            """).ToListAsync(cancellationToken);
}
