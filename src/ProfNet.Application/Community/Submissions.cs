using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Makes a form that is sent twice one post: the form's random key, tagged with the member, is unique on the post itself.</summary>
internal sealed class Submissions(ProfNetDb db, SealTags seal, ICurrentMember me)
{
    public byte[] Tag(string formKey) => seal.OnceTag(me.Id, formKey);

    /// <summary>Waits for another submit of the same form to end, so that this one sees what it did.</summary>
    public async Task<byte[]> EnterAsync(string formKey, CancellationToken ct)
    {
        var once = Tag(formKey);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(once)})", ct);
        return once;
    }

    /// <summary>The post that this form already made, or null. The same form with another text is refused rather than lost.</summary>
    public async Task<Submitted?> FindAsync(byte[] once, string body, CancellationToken ct)
    {
        var done = await db.Database.SqlQuery<Submitted>(
            $"""
            select d.handle as "Handle", p.seq as "Seq", p.body as "Body"
            from (select discussion_id, seq, body from community.posts_named where once = {once}
                  union all select discussion_id, seq, body from community.posts_sealed where once = {once}) p
            join community.discussions d on d.id = p.discussion_id
            """).SingleOrDefaultAsync(ct);

        Rule.Require(done is null || done.Body == TypedText.AsPublished(body), CommunityRules.FormIsSentOnce);
        return done;
    }
}

internal sealed record Submitted(string Handle, int Seq, string Body);
