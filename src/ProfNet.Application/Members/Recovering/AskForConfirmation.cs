using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Limiting;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Recovering;

/// <summary>Asks once more for the link that confirms one's address. One answer, and one mail, whatever there is at the address.</summary>
[For(Audience.Anyone)]
public sealed record AskForConfirmation(string Email) : ICommand<bool>, ILimited
{
    LimitedAct ILimited.Act => LimitedAct.Confirmation;
}

internal sealed class AskForConfirmationValidator : AbstractValidator<AskForConfirmation>
{
    public AskForConfirmationValidator() => RuleFor(r => r.Email).EmailOfAccount();
}

internal sealed class AskForConfirmationHandler(ProfNetDb db, Tries tries, IPublisher publisher) : IRequestHandler<AskForConfirmation, bool>
{
    public async Task<bool> Handle(AskForConfirmation request, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(request.Email);
        var mayMail = await tries.MayMailAsync(LimitedAct.Confirmation, request.Email, cancellationToken);
        // Whole, so that the link is written without another look: each case costs the same commands.
        var found = await db.Accounts.Where(a => a.NormalizedEmail == normalized).Join(db.Members, a => a.Id, m => m.Id, (account, member) => new { Account = account, Member = member })
            .SingleOrDefaultAsync(cancellationToken);
        if (mayMail)
        {
            var asked = new ConfirmationAsked(found?.Account.Email ?? request.Email.Trim(), found?.Member.Id, found?.Member.GivenName ?? "", found?.Account.EmailConfirmed ?? false);
            await publisher.Publish(new Happened<ConfirmationAsked>(asked), cancellationToken);
        }

        return true;
    }
}
