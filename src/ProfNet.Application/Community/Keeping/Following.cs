using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>What a member follows, in their own list and among the discussion's followers: speaking is following, until one says otherwise.</summary>
internal sealed class Following(ProfNetDb db, MemberIndex index, PersonalRows personal, Followers followers, ICurrentMember me)
{
    /// <summary>With the first post: the discussion is among one's own, and followed. The list was found locked.</summary>
    public void BySpeaking(FoundIndex own, Discussion discussion, Voice voice)
    {
        index.ChangeWithSave(
            me.Id, own, entries => entries.Put(discussion.Handle, entry => entry with { Voice = voice.Id, IsSealed = voice.IsSealed, Follows = true, IsMuted = false, HasDraft = false }));
        followers.Add(db, discussion.Id, discussion.Handle, me.Id);
    }

    public async Task SetAsync(Guid discussion, string handle, FollowLevel level, CancellationToken ct)
    {
        var (follows, isMuted) = (level is FollowLevel.Followed, level is FollowLevel.Muted);
        await index.ChangeAsync(me.Id, entries => entries.Put(handle, entry => entry with { Follows = follows, IsMuted = isMuted }), ct);
        await personal.ChangeAsync(db.Connection, [new(me.Id, discussion)], (_, record) => record.Mute(isMuted), ct);
        if (follows)
        {
            followers.Add(db, discussion, handle, me.Id);
        }
        else
        {
            followers.Remove(db, discussion, handle, me.Id);
        }
    }
}
