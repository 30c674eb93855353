using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Which voice wrote a post: what those who decide about a post need, and nothing of the member.</summary>
public sealed class PostVoices(ProfNetDb db, SealTags tags, ICurrentMember me)
{
    /// <summary>The voice of a post, by its discussion's handle and its number there; found as well where the discussion was merged into another since.</summary>
    public async Task<PostVoice> OfAsync(string discussion, int seq, CancellationToken ct)
    {
        var found = await db.Database.SqlQuery<Found>(
            $"""
            select v.id as "Voice", v.name as "Name", v.is_sealed as "IsSealed", v.owner_tag as "OwnerTag", d.handle as "Discussion"
            from community.discussions asked
            join community.discussions d on d.id = coalesce(asked.merged_into, asked.id)
            join (select discussion_id, seq, voice_id from community.posts_named union all select discussion_id, seq, voice_id from community.posts_sealed) p
              on p.discussion_id = d.id and p.seq = {seq} + coalesce(asked.merged_seq - 1, 0)
            join community.voices v on v.id = p.voice_id
            where asked.handle = {discussion}
            """).ToListAsync(ct);
        var voice = found.SingleOrDefault() ?? throw new NotFoundException("Post");
        return new PostVoice(voice.Voice, voice.Name, voice.IsSealed, IsMine(voice.OwnerTag, voice.Discussion));
    }

    /// <summary>Whether a voice is the reader's own, in whichever discussion it speaks today.</summary>
    public async Task<bool> IsMineAsync(Guid voice, CancellationToken ct)
    {
        var found = await db.Database.SqlQuery<Owned>(
            $"select v.owner_tag as \"OwnerTag\", d.handle as \"Discussion\" from community.voices v join community.discussions d on d.id = v.discussion_id where v.id = {voice}").ToListAsync(ct);
        return found is [var own] && IsMine(own.OwnerTag, own.Discussion);
    }

    private bool IsMine(byte[] ownerTag, string discussion) => tags.OwnTags(me.Id, discussion).Any(tag => tag.AsSpan().SequenceEqual(ownerTag));

    private sealed record Found(Guid Voice, string Name, bool IsSealed, byte[] OwnerTag, string Discussion);

    private sealed record Owned(byte[] OwnerTag, string Discussion);
}

/// <param name="IsMine">Whether whoever asks is the one who speaks with it.</param>
public sealed record PostVoice(Guid Voice, string Name, bool IsSealed, bool IsMine);
