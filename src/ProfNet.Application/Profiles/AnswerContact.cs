using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

public enum ContactAnswer
{
    Accept,
    Decline,

    /// <summary>By who asked.</summary>
    Withdraw,

    /// <summary>By either of two who are in contact.</summary>
    End,
}

/// <summary>What a member makes of a request to be in contact, their own or another's, or of the contact that came of it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record AnswerContact(string Handle, ContactAnswer Answer) : ICommand<Unit>;

internal sealed class AnswerContactHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<AnswerContact, Unit>
{
    public async Task<Unit> Handle(AnswerContact request, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Handle == request.Handle && (c.AskerId == me.Id || c.AskedId == me.Id), cancellationToken)
            ?? throw new NotFoundException("Contact");
        switch (request.Answer)
        {
            case ContactAnswer.End:
                Rule.Require(contact.State is ContactState.Accepted, ProfilesRules.ContactIsPending);
                db.Contacts.Remove(contact);
                break;
            case ContactAnswer.Withdraw:
                contact.Withdraw(me.Id);
                break;
            default:
                contact.Answer(me.Id, request.Answer is ContactAnswer.Accept);
                break;
        }

        return Unit.Value;
    }
}
