using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Which voice wrote a post: what those who decide about a post need, and nothing of the member.</summary>
public sealed class PostVoices(ProfNetDb db, SealTags tags, ICurrentMember me)
{
    /// <summary>The voice of a post, by its discussion's handle and its number there.</summary>
    public async Task<PostVoice> OfAsync(string discussion, int seq, CancellationToken ct)
    {
        var own = tags.OwnerTags(me.Id, discussion);
        var found = await db.Database.SqlQuery<PostVoice>(
            $"""
            select v.id as "Voice", v.name as "Name", v.is_sealed as "IsSealed", v.owner_tag = any ({own}) as "IsMine"
            from community.discussions d
            join (select discussion_id, seq, voice_id from community.posts_named union all select discussion_id, seq, voice_id from community.posts_sealed) p
              on p.discussion_id = d.id and p.seq = {seq}
            join community.voices v on v.id = p.voice_id
            where d.handle = {discussion}
            """).ToListAsync(ct);
        return found.SingleOrDefault() ?? throw new NotFoundException("Post");
    }

    /// <summary>Whether a voice is the reader's own.</summary>
    public async Task<bool> IsMineAsync(Guid voice, string discussion, CancellationToken ct)
    {
        var own = tags.OwnerTags(me.Id, discussion);
        return await db.Database.SqlQuery<bool>($"select exists (select from community.voices where id = {voice} and owner_tag = any ({own})) as \"Value\"").SingleAsync(ct);
    }
}

/// <param name="IsMine">Whether whoever asks is the one who speaks with it.</param>
public sealed record PostVoice(Guid Voice, string Name, bool IsSealed, bool IsMine);
