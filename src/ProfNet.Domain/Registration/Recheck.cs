using ProfNet.Domain.Common;

namespace ProfNet.Domain.Registration;

/// <summary>Why a member is looked at again.</summary>
public enum RecheckReason
{
    /// <summary>The directory does not know the number any more. Whoever retires leaves it as well.</summary>
    Gone,

    /// <summary>The directory gives the number another profession.</summary>
    ProfessionChanged,

    /// <summary>The certificate of a student or intern ends.</summary>
    StudentYear,
}

public enum RecheckState
{
    /// <summary>Found by a comparison that is not over: its member knows nothing yet.</summary>
    Found,

    /// <summary>The member was told, and has until a day.</summary>
    Open,

    /// <summary>An administrator saw that all is well.</summary>
    Kept,

    /// <summary>The day has passed: the member is verified no more.</summary>
    Lapsed,

    /// <summary>The directory says again what it said; or the membership that it was about was suspended, withdrawn or given back since.</summary>
    Withdrawn,
}

/// <summary>What a member says of it.</summary>
public enum RecheckAnswer
{
    Retired,
    NewSituation,
    Mistake,
}

/// <summary>A verified member whom the directory no longer knows as they were verified. They are told, may answer, and keep their place for a fortnight.</summary>
public sealed class Recheck : Entity
{
    public const int GraceDays = 14;
    public const int AnswerMaxLength = 2_000;

    public Recheck(Guid memberId, RecheckReason reason, DateOnly foundOn) => (MemberId, Reason, FoundOn) = (memberId, reason, foundOn);

    // for EF Core
    private Recheck()
    {
    }

    /// <summary>What stands in its URL.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid MemberId { get; private init; }
    public RecheckReason Reason { get; private init; }
    public DateOnly FoundOn { get; private init; }

    /// <summary>The last day of grace, once the member was told.</summary>
    public DateOnly? Until { get; private set; }

    public RecheckAnswer? AnswerKind { get; private set; }
    public string? Answer { get; private set; }
    public DateOnly? AnsweredOn { get; private set; }
    public RecheckState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Tells the member: their days of grace begin.</summary>
    public void Tell(DateOnly today)
    {
        Rule.Require(State is RecheckState.Found, RegistrationRules.RecheckIsOpen);

        (State, Until) = (RecheckState.Open, today.AddDays(GraceDays));
        Raise(new RecheckTold(MemberId, Reason, Until.Value));
    }

    /// <summary>What the member says of it; said again, the last word counts. One who lapsed may still answer.</summary>
    public void Say(RecheckAnswer kind, string text, DateOnly today)
    {
        Rule.Require(State is RecheckState.Open or RecheckState.Lapsed, RegistrationRules.RecheckIsOpen);

        (AnswerKind, Answer, AnsweredOn) = (kind, text.Trim(), today);
    }

    /// <summary>An administrator saw that the member is who they were, or is what the directory says now.</summary>
    /// <param name="administrator">Who saw it; nobody decides for themselves.</param>
    /// <param name="professionKey">The profession to go on with, when it is another.</param>
    /// <param name="today">The day of the decision.</param>
    public void Keep(Guid administrator, string? professionKey, DateOnly today)
    {
        Rule.Require(State is RecheckState.Found or RecheckState.Open or RecheckState.Lapsed, RegistrationRules.RecheckIsOpen);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        var wasTold = State is not RecheckState.Found;
        (State, DecidedBy, DecidedOn) = (RecheckState.Kept, administrator, today);
        Raise(new RecheckKept(MemberId, professionKey, wasTold));
    }

    /// <summary>The directory says again what it said: nothing happened, or it is undone for whoever lapsed since their number was gone.</summary>
    public void Withdraw()
    {
        Rule.Require(State is RecheckState.Found or RecheckState.Open || (State is RecheckState.Lapsed && Reason is RecheckReason.Gone), RegistrationRules.RecheckIsOpen);

        var wasTold = State is not RecheckState.Found;
        State = RecheckState.Withdrawn;
        if (wasTold)
        {
            Raise(new RecheckKept(MemberId, ProfessionKey: null, wasTold));
        }
    }

    /// <summary>The days of grace are over: the member is verified no more, and nobody says that they did wrong.</summary>
    public void Lapse(DateOnly today)
    {
        Rule.Require(State is RecheckState.Open && today > Until, RegistrationRules.GraceIsOver);

        State = RecheckState.Lapsed;
        Raise(new MembershipLapsed(MemberId, Reason, AnswerKind is RecheckAnswer.Retired));
    }
}
