using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community;

/// <summary>Under which voice a member speaks in a discussion: the one they took there, or a new one as they choose with their first post.</summary>
internal sealed class Speaking(ProfNetDb db, SealTags seal, ICurrentMember me, Badges badges, Following following)
{
    public async Task<Voice> InAsync(Discussion discussion, Space space, VoiceChoice? choice, CancellationToken ct)
    {
        var owner = seal.OwnerTag(me.Id, discussion.Handle);
        var taken = await db.Voices.SingleOrDefaultAsync(v => v.DiscussionId == discussion.Id && v.OwnerTag == owner.Bytes, ct);
        if (taken is not null)
        {
            // A form opened before the first post may still carry a choice: never publish under the other identity.
            Rule.Require(choice is null || taken.IsSealed == (choice == VoiceChoice.Pseudonym), CommunityRules.VoiceIsKept);
            return taken;
        }

        Rule.Require(choice is not null, CommunityRules.VoiceIsChosen);
        Rule.Require(choice == VoiceChoice.Name || space.TakesPseudonyms, CommunityRules.SpaceTakesPseudonyms);
        var voice = choice == VoiceChoice.Name
            ? Voice.Named(discussion, owner, me.Id, me.Name, me.Profession)
            : Voice.Sealed(discussion, owner, me.Id, await DrawAsync(discussion, ct), await badges.OfMineAsync(ct));
        discussion.Hear(voice);
        db.Voices.Add(voice);
        await following.BySpeakingAsync(discussion, voice, ct);
        return voice;
    }

    private async Task<string> DrawAsync(Discussion discussion, CancellationToken ct)
    {
        var borne = await db.Voices.Where(v => v.DiscussionId == discussion.Id).Select(v => v.Name).ToListAsync(ct);
        return Pseudonym.Draw(borne.ToHashSet(StringComparer.Ordinal));
    }
}

/// <summary>What a member chooses with the first post in a discussion, once.</summary>
public enum VoiceChoice
{
    Name,
    Pseudonym,
}
