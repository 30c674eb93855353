using ProfNet.Domain.Common;

namespace ProfNet.Domain.Profiles;

public enum ContactState : short
{
    Asked,
    Accepted,

    /// <summary>Not told to who asked: to them it waits, until it is forgotten.</summary>
    Declined,
    Withdrawn,
}

/// <summary>What waits for a member's answer changed.</summary>
public sealed record ContactRequestsChanged(Guid MemberId) : IDomainEvent;

/// <summary>A request to be in contact, and the contact that came of it; one row for two members, whoever asked.</summary>
public sealed class Contact : Entity
{
    public const int MessageMaxLength = 500;

    /// <summary>Requests that one may make on one day.</summary>
    public const int MostADay = 20;

    /// <summary>Before the same member may ask the same again, once they have taken it back or were declined.</summary>
    public const int DaysOfRest = 30;

    /// <summary>How long what came to nothing is kept, so that nobody asks again and again.</summary>
    public const int DaysKept = 90;

    private Contact(Guid askerId, Guid askedId, string message, DateOnly today) => Begin(askerId, askedId, message, today);

    // for EF Core
    private Contact(string message) => Message = message;

    /// <summary>What stands in forms instead of the id.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid AskerId { get; private set; }
    public Guid AskedId { get; private set; }
    public string Message { get; private set; } = "";
    public ContactState State { get; private set; }

    /// <summary>The day of the request; of a contact, its month alone: what is done bears no day of its own.</summary>
    public DateOnly AskedOn { get; private set; }

    public static Contact Ask(Guid asker, Guid asked, string message, DateOnly today)
    {
        Rule.Require(asker != asked, ProfilesRules.ContactsAreOthers);

        return new Contact(asker, asked, message, today);
    }

    /// <summary>Asks where somebody asked before. Who asks back has answered.</summary>
    public void AskAgain(Guid asker, string message, DateOnly today)
    {
        Rule.Require(State is not ContactState.Accepted, ProfilesRules.ContactIsNew);
        var rests = today < AskedOn.AddDays(DaysOfRest);
        Rule.Require(asker != AskerId || !(State is ContactState.Asked || (rests && State is ContactState.Declined)), ProfilesRules.ContactIsAskedOnce); // a decline looks as if it waited
        Rule.Require(asker != AskerId || !rests, ProfilesRules.ContactRests);

        if (State is ContactState.Asked)
        {
            Accept();
        }
        else
        {
            Begin(asker, Other(asker), message, today);
        }
    }

    /// <summary>The answer of who was asked.</summary>
    public void Answer(Guid by, bool accepts)
    {
        Rule.Require(by == AskedId && State is ContactState.Asked, ProfilesRules.ContactIsPending);

        if (accepts)
        {
            Accept();
        }
        else
        {
            State = ContactState.Declined; // its message stays as long as that of one that waits: who asked reads it in their data
            Raise(new ContactRequestsChanged(AskedId));
        }
    }

    /// <summary>Who asked takes it back, whatever became of it meanwhile: they are not told.</summary>
    public void Withdraw(Guid by)
    {
        Rule.Require(by == AskerId && State is ContactState.Asked or ContactState.Declined, ProfilesRules.ContactIsPending);

        (State, Message) = (ContactState.Withdrawn, "");
        Raise(new ContactRequestsChanged(AskedId));
    }

    public Guid Other(Guid member) => member == AskerId ? AskedId : AskerId;

    private void Accept()
    {
        (State, Message, AskedOn) = (ContactState.Accepted, "", new DateOnly(AskedOn.Year, AskedOn.Month, 1));
        Raise(new ContactRequestsChanged(AskedId));
    }

    private void Begin(Guid asker, Guid asked, string message, DateOnly today)
    {
        (AskerId, AskedId, Message, State, AskedOn) = (asker, asked, message.Trim(), ContactState.Asked, today);
        Raise(new ContactRequestsChanged(asked));
    }
}
