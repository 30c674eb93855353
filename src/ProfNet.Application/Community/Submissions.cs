using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Makes a form that is sent twice one post: the form's random key, tagged with the member, is unique on the post itself.</summary>
internal sealed class Submissions(ProfNetDb db, SealTags seal, Limits limits, ICurrentMember me)
{
    /// <summary>Waits for another submit of the same form to end, so that this one sees what it did.</summary>
    public Task WaitAsync(string formKey, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(seal.OldestOnceTag(me.Id, formKey))})", ct);

    /// <summary>
    /// What a form finds when it arrives: the post that it already made, or how much its member wrote today, which stays locked.
    /// The same form with another text is refused rather than lost.
    /// </summary>
    public async Task<Arrival> ArriveAsync(string formKey, string body, CancellationToken ct)
    {
        var once = seal.OnceTags(me.Id, formKey);
        var found = await db.Database.SqlQuery<Found>(
            $"""
            select d.handle as "Handle", p.seq as "Seq", p.body as "Body", null as "LimitTag", null as "LimitBox"
            from (select discussion_id, seq, body from community.posts_named where once = any ({once})
                  union all select discussion_id, seq, body from community.posts_sealed where once = any ({once})
                  union all select discussion_id, {Speaking.Waits}, body from community.waiting_posts where once = any ({once})) p
            join community.discussions d on d.id = p.discussion_id
            union all
            select null, 0, null, l.tag, l.sealed from (select tag, sealed from community.limits where tag = any ({limits.TagsOfToday()}) for update) l
            """).ToListAsync(ct);

        var done = found.Find(f => f.Handle is not null);
        Rule.Require(done is null || done.Body == TypedText.AsPublished(body), CommunityRules.FormIsSentOnce);
        return new Arrival(
            once[0],
            done is null ? null : new Submitted(done.Handle!, done.Seq),
            [.. found.Where(f => f.LimitTag is not null).Select(f => new Counted(f.LimitTag!, f.LimitBox!))]);
    }

    private sealed record Found(string? Handle, int Seq, string? Body, byte[]? LimitTag, byte[]? LimitBox);
}

/// <param name="Once">The tag that the post is to bear.</param>
/// <param name="Done">The post that the form already made; null as a rule.</param>
/// <param name="Today">The member's count of today, closed; two while a key is new, none where no row was made beforehand.</param>
internal sealed record Arrival(byte[] Once, Submitted? Done, IReadOnlyList<Counted> Today);

internal sealed record Counted(byte[] Tag, byte[] Box);

internal sealed record Submitted(string Handle, int Seq);
