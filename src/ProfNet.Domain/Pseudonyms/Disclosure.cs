using ProfNet.Domain.Common;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>A legal request to know who stands behind a sealed voice: asked by one administrator, decided by a data protection delegate, shown to the asker alone.</summary>
public sealed class Disclosure : Entity
{
    public const int ReferenceMaxLength = 200;
    public const int PseudonymMaxLength = 130;

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
