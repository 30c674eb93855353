using ProfNet.Domain.Common;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>A legal request to know who stands behind a sealed voice: asked by one administrator, decided by a data protection delegate, shown to the asker alone.</summary>
public sealed class Disclosure : Entity
{
    public const int ReferenceMinLength = 3;
    public const int ReferenceMaxLength = 200;
    public const int PseudonymMaxLength = 130;

    /// <summary>How long the asker may look again, from the first showing.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(10);

    /// <summary>What an administrator asks, on a ground and under the reference of the authority that wants to know.</summary>
    public Disclosure(Guid voiceId, string discussion, string pseudonym, DisclosureGround ground, string reference, bool memberMayNotBeTold, Guid by, DateTimeOffset now)
        : this(reference.Trim(), pseudonym, discussion) =>
        (VoiceId, Ground, MemberMayNotBeTold, RequestedBy, RequestedAt) = (voiceId, ground, memberMayNotBeTold, by, now);

    // for EF Core
    private Disclosure(string reference, string pseudonym, string discussion) => (Reference, Pseudonym, Discussion) = (reference, pseudonym, discussion);

    /// <summary>What stands in its URL.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid VoiceId { get; private init; }

    /// <summary>The discussion's handle.</summary>
    public string Discussion { get; private init; }

    public string Pseudonym { get; private init; }
    public DisclosureGround Ground { get; private init; }

    /// <summary>The authority's own reference of its request.</summary>
    public string Reference { get; private init; }

    /// <summary>Ticked where the law forbids to tell the member.</summary>
    public bool MemberMayNotBeTold { get; private init; }

    public DisclosureState State { get; private set; }
    public Guid RequestedBy { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? ShownTo { get; private set; }
    public DateTimeOffset? ShownAt { get; private set; }

    /// <summary>A delegate lets the asker open it, without seeing what there is.</summary>
    public void Approve(Guid by, DateTimeOffset now) => Decide(DisclosureState.Approved, by, now);

    public void Refuse(Guid by, DateTimeOffset now) => Decide(DisclosureState.Refused, by, now);

    /// <summary>Lets its asker see it: once, and again for ten minutes. Answers whether it is the first time.</summary>
    public bool Show(Guid to, DateTimeOffset now)
    {
        Rule.Require(to == RequestedBy, PseudonymsRules.OnlyTheRequesterSees);
        Rule.Require(State is DisclosureState.Approved or DisclosureState.Shown, PseudonymsRules.DisclosureIsApproved);
        Rule.Require(ShownAt is null || now < ShownAt + ShownFor, PseudonymsRules.DisclosureIsShownOnce);
        if (ShownAt is not null)
        {
            return false;
        }

        (State, ShownTo, ShownAt) = (DisclosureState.Shown, to, now);
        return true;
    }

    private void Decide(DisclosureState decision, Guid by, DateTimeOffset now)
    {
        Rule.Require(State == DisclosureState.Requested, PseudonymsRules.DisclosureIsPending);
        Rule.Require(by != RequestedBy, PseudonymsRules.TwoPeopleLiftASeal);

        (State, DecidedBy, DecidedAt) = (decision, by, now);
    }
}

/// <summary>On what ground an authority asks.</summary>
public enum DisclosureGround
{
    JudicialRequisition,
    JudgesOrder,
    AdministrativeAuthority,
}

public enum DisclosureState
{
    Requested,
    Approved,
    Refused,
    Shown,
}
