using ProfNet.Domain.Common;

namespace ProfNet.Domain.Registration;

/// <summary>An applicant says that somebody else uses their number. Whether that is so they are not told before it is decided.</summary>
public sealed class Dispute : Entity
{
    public const int TextMinLength = 20;
    public const int TextMaxLength = 4_000;

    /// <summary>How many days the holder has to answer.</summary>
    public const int DaysToAnswer = 14;

    public Dispute(Guid applicationId, string text, DateOnly today) : this(text.Trim()) => (ApplicationId, OpenedOn) = (applicationId, today);

    // for EF Core
    private Dispute(string text) => Text = text;

    /// <summary>What stands in its URL.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid ApplicationId { get; private init; }

    /// <summary>The application by which another member holds the number; nothing until they were asked.</summary>
    public Guid? HolderId { get; private set; }

    public string Text { get; private init; }
    public DateOnly OpenedOn { get; private init; }
    public Guid? AskedBy { get; private set; }

    /// <summary>The last day on which the holder may answer.</summary>
    public DateOnly? Until { get; private set; }

    public string? Answer { get; private set; }
    public DateOnly? AnsweredOn { get; private set; }
    public DisputeState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Puts it to the holder, who has two weeks.</summary>
    public void Ask(MembershipApplication holder, Guid administrator, DateTimeOffset now)
    {
        Rule.Require(State == DisputeState.Said, RegistrationRules.DisputeIsOpen);
        Rule.Require(administrator != holder.MemberId, RegistrationRules.NobodyDecidesForThemselves);

        (State, HolderId, AskedBy, Until) = (DisputeState.Asked, holder.Id, administrator, ParisTime.Day(now).AddDays(DaysToAnswer));
        holder.AskAgain(ParisTime.StartOfDay(ParisTime.Day(now)));
        Raise(new NumberDisputed(holder.MemberId, Until.Value));
    }

    /// <summary>Keeps what the holder says; they may say it anew until it is decided.</summary>
    public void Answered(string text, DateOnly today)
    {
        Rule.Require(State == DisputeState.Asked, RegistrationRules.DisputeIsOpen);

        (Answer, AnsweredOn) = (text.Trim(), today);
    }

    /// <summary>Ends it one way or the other.</summary>
    public void Decide(DisputeState outcome, Guid administrator, DateOnly today)
    {
        Rule.Require(State is DisputeState.Said or DisputeState.Asked, RegistrationRules.DisputeIsOpen);
        Rule.Require(outcome is DisputeState.HolderKeeps || AnsweredOn is not null || Until < today, RegistrationRules.HolderIsHeardFirst);

        (State, DecidedBy, DecidedOn) = (outcome, administrator, today);
    }

    /// <summary>Ends with the applicant's application, should it not have been decided itself.</summary>
    public void Close(DisputeState outcome, Guid administrator, DateOnly today)
    {
        if (State < DisputeState.HolderKeeps)
        {
            (State, DecidedBy, DecidedOn) = (outcome, administrator, today);
        }
    }

    /// <summary>Whoever was asked lost the number: the next who holds it has not been heard.</summary>
    public void AskAnother()
    {
        if (State == DisputeState.Asked)
        {
            (State, HolderId, AskedBy, Until, Answer, AnsweredOn) = (DisputeState.Said, null, null, null, null, null);
        }
    }
}

/// <summary>How far a dispute is.</summary>
public enum DisputeState
{
    /// <summary>The applicant said it; nobody else knows but the team.</summary>
    Said,

    /// <summary>The holder was asked.</summary>
    Asked,
    HolderKeeps,
    NumberGoesOver,
}
