using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Under which voice a member speaks in a discussion: the one they took there, or a new one as they choose with their first post. Counts the post towards the day.</summary>
internal sealed class Speaking(ProfNetDb db, SealTags seal, ICurrentMember me, Drawing drawing, MemberIndex index, Limits limits, Following following, MyChoices choices, TimeProvider clock)
{
    /// <summary>In place of its number, that a post waits for a moderator.</summary>
    public const int Waits = -1;

    /// <param name="discussion">Where they speak; its row is locked meanwhile.</param>
    /// <param name="space">Its space.</param>
    /// <param name="taken">The voice that they took there; null for none.</param>
    /// <param name="choice">What the form says.</param>
    /// <param name="acceptsCharter">Whether the form says that the space's charter is accepted.</param>
    /// <param name="arrival">What the form found.</param>
    /// <param name="ct">Stops the wait.</param>
    public async Task<Voice> InAsync(Discussion discussion, Space space, Voice? taken, VoiceChoice? choice, bool acceptsCharter, Arrival arrival, CancellationToken ct)
    {
        space.RequireWriter(me.Rights);
        await RequireCharterAsync(space, acceptsCharter, ct);
        var opens = discussion.LastSeq == 0;
        // A form opened before the first post may still carry a choice: never publish under the other identity.
        Rule.Require(taken is null || choice is null || taken.IsSealed == (choice == VoiceChoice.Pseudonym), CommunityRules.VoiceIsKept);
        Rule.Require(taken is not null || choice is not null, CommunityRules.VoiceIsChosen);

        var voice = taken ?? await TakeAsync(discussion, space, choice!.Value, ct);
        limits.Count(arrival, opens, takesPseudonym: taken is null && voice.IsSealed);
        return voice;
    }

    /// <summary>The voice that the member took there, under whichever key: one a member and discussion. The discussion's row is locked meanwhile.</summary>
    public Task<Voice?> FindAsync(Discussion discussion, CancellationToken ct) =>
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

    /// <summary>Whatever a first post asks for comes in one round trip, named or sealed.</summary>
    private async Task<Voice> TakeAsync(Discussion discussion, Space space, VoiceChoice choice, CancellationToken ct)
    {
        var owner = seal.OwnerTag(me.Id, discussion.Handle);
        await using var batch = new NpgsqlBatch(db.Connection);
        index.AskWith(batch, me.Id, lockRows: true);
        if (choice == VoiceChoice.Pseudonym)
        {
            Drawing.AskWith(batch, discussion, space);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var own = await index.ReadFromAsync(reader, ct);
        var voice = await reader.NextResultAsync(ct)
            ? await drawing.DrawAsync(reader, discussion, space, owner, ct)
            : Voice.Named(discussion, owner, me.Id, me.Name, me.Profession);
        discussion.Hear(voice);
        if (space.IsPremoderated)
        {
            discussion.Hush(voice);
        }

        db.Voices.Add(voice);
        following.BySpeaking(own, discussion, voice);
        return voice;
    }
}

/// <summary>What a member chooses with the first post in a discussion, once.</summary>
public enum VoiceChoice
{
    Name,
    Pseudonym,
}
