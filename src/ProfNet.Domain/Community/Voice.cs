using System.Security.Cryptography;
using ProfNet.Domain.Common;
using ProfNet.Domain.Sealing;

namespace ProfNet.Domain.Community;

/// <summary>
/// Who speaks in a discussion: a member under their name, or under a pseudonym drawn for it alone.
/// The owner tag says "mine" to its member and nothing to anyone without the key.
/// </summary>
public sealed class Voice : Entity
{
    public const int NameMaxLength = 130;
    public const int BadgeMaxLength = 120;

    /// <summary>What stands in place of the name of a member who left and asked for it.</summary>
    public const string Unnamed = "Membre supprimé";

    private Voice(Guid discussionId, OwnerTag owner, Guid? memberId, string name, string badge)
    {
        (DiscussionId, OwnerTag, KeyNo) = (discussionId, owner.Bytes, owner.KeyNo);
        (MemberId, Name, Badge, IsSealed) = (memberId, name, badge, memberId is null);
    }

    // for EF Core
    private Voice(string name, string badge, byte[] ownerTag) => (Name, Badge, OwnerTag) = (name, badge, ownerTag);

    public Guid DiscussionId { get; private init; }

    /// <summary>16 bytes, keyed, over member and discussion together; unique within the discussion.</summary>
    public byte[] OwnerTag { get; private set; }

    /// <summary>The number of the key that made the tag.</summary>
    public short KeyNo { get; private init; }

    /// <summary>Null when the voice is sealed: only the vault knows.</summary>
    public Guid? MemberId { get; private set; }

    public bool IsSealed { get; private init; }

    /// <summary>All that it said waits for a moderator, or was refused: nobody else knows of it.</summary>
    public bool IsUnheard { get; internal set; }

    public string Name { get; private set; }

    /// <summary>What is shown beside the name: a profession, or « Professionnel de santé » where too few share it.</summary>
    public string Badge { get; private init; }

    public static Voice Named(Discussion discussion, OwnerTag owner, Guid memberId, string name, string badge) =>
        new Voice(discussion.Id, owner, memberId, name, badge).Announced(memberId);

    public static Voice Sealed(Discussion discussion, OwnerTag owner, Guid memberId, string pseudonym, string badge) =>
        new Voice(discussion.Id, owner, memberId: null, pseudonym, badge).Announced(memberId);

    /// <summary>What stands where moderators took something away, and speaks for nobody.</summary>
    public const string Team = "Modération de ProfNet";

    /// <summary>The voice of somebody who spoke elsewhere, in a discussion that was made of posts of theirs.</summary>
    /// <param name="name">A pseudonym is drawn anew there.</param>
    /// <param name="memberId">Null where the vault holds them no longer.</param>
    public static Voice Again(Discussion discussion, OwnerTag owner, Voice before, string name, Guid? memberId)
    {
        var voice = new Voice(discussion.Id, owner, before.MemberId, name, before.Badge);
        return memberId is { } member ? voice.Announced(member) : voice;
    }

    /// <summary>The team's own, under an id and a tag that are nobody's.</summary>
    public static Voice OfTheTeam(Discussion discussion, OwnerTag nobodys) => new(discussion.Id, nobodys, RandomId.New(), Team, "Équipe");

    /// <summary>Takes the name off what its member, who left, wrote under it.</summary>
    public void Unname()
    {
        Rule.Require(!IsSealed, CommunityRules.PseudonymIsKept);

        Name = Unnamed;
    }

    /// <summary>Has it lead to nobody any more, not even for who holds the keys: its member left. The id in place of theirs is nobody's.</summary>
    public void Disown()
    {
        OwnerTag = RandomNumberGenerator.GetBytes(OwnerTag.Length);
        MemberId = IsSealed ? null : RandomId.New();
    }

    private Voice Announced(Guid memberId)
    {
        Raise(new VoiceTaken(Id, DiscussionId, memberId));
        return this;
    }
}
