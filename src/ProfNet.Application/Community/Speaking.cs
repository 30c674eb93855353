using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Under which voice a member speaks in a discussion: the one they took there, or a new one as they choose with their first post. Counts the post towards the day.</summary>
internal sealed class Speaking(ProfNetDb db, SealTags seal, ICurrentMember me, Drawing drawing, Limits limits, Following following, MyChoices choices, TimeProvider clock)
{
    /// <summary>In place of its number, that a post waits for a moderator.</summary>
    public const int Waits = -1;

    /// <param name="acceptsCharter">Whether the form says that the space's charter is accepted.</param>
    public async Task<Voice> InAsync(Discussion discussion, Space space, VoiceChoice? choice, bool acceptsCharter, Arrival arrival, CancellationToken ct)
    {
        space.RequireWriter(me.Rights);
        await RequireCharterAsync(space, acceptsCharter, ct);
        var opens = discussion.LastSeq == 0;
        var taken = opens ? null : await FindAsync(discussion, ct);
        // A form opened before the first post may still carry a choice: never publish under the other identity.
        Rule.Require(taken is null || choice is null || taken.IsSealed == (choice == VoiceChoice.Pseudonym), CommunityRules.VoiceIsKept);
        Rule.Require(taken is not null || choice is not null, CommunityRules.VoiceIsChosen);

        var voice = taken ?? await TakeAsync(discussion, space, choice!.Value, ct);
        limits.Count(arrival, opens, takesPseudonym: taken is null && voice.IsSealed);
        return voice;
    }

    /// <summary>Under every key: one voice a member and discussion, whichever key it was taken under. The discussion's row is locked meanwhile.</summary>
    private Task<Voice?> FindAsync(Discussion discussion, CancellationToken ct) =>
        db.Voices.FromSql($"select * from community.voices where discussion_id = {discussion.Id} and owner_tag = any ({seal.OwnerTags(me.Id, discussion.Handle)})").SingleOrDefaultAsync(ct);

    /// <summary>Publishes under a voice, or has the text wait for a moderator where the space says so. Answers with the post's number, or with <see cref="Waits"/>.</summary>
    public int Publish(Discussion discussion, Space space, Voice voice, PostText text, Arrival arrival)
    {
        if (space.IsPremoderated)
        {
            db.Add(discussion.Submit(voice, text, arrival.Once, clock.GetUtcNow()));
            return Waits;
        }

        var post = discussion.Add(voice, text, arrival.Once, clock.GetUtcNow());
        db.Add(post);
        return post.Seq;
    }

    /// <summary>Before the first post in a space, and again once there is another edition. What was accepted is among the member's choices: in clear it would narrow down who writes there.</summary>
    private async Task RequireCharterAsync(Space space, bool accepts, CancellationToken ct)
    {
        if (space.HasCharter && (await choices.ReadAsync(ct)).CharterOf(space.Id) < space.CharterEdition)
        {
            Rule.Require(accepts, CommunityRules.CharterIsAccepted);
            await choices.ChangeAsync(chosen => chosen.Accept(space.Id, space.CharterEdition), ct);
        }
    }

    private async Task<Voice> TakeAsync(Discussion discussion, Space space, VoiceChoice choice, CancellationToken ct)
    {
        var owner = seal.OwnerTag(me.Id, discussion.Handle);
        var voice = choice == VoiceChoice.Name
            ? Voice.Named(discussion, owner, me.Id, me.Name, me.Profession)
            : await drawing.DrawAsync(discussion, space, owner, ct);
        discussion.Hear(voice);
        if (space.IsPremoderated)
        {
            discussion.Hush(voice);
        }

        db.Voices.Add(voice);
        await following.BySpeakingAsync(discussion, voice, ct);
        return voice;
    }
}

/// <summary>What a member chooses with the first post in a discussion, once.</summary>
public enum VoiceChoice
{
    Name,
    Pseudonym,
}
