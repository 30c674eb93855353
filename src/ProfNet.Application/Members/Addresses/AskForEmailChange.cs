using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Limiting;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Addresses;

public enum EmailChangeAnswer
{
    Asked,
    WrongPassword,
}

/// <summary>
/// Asks for another address, with the password in hand. Nothing changes before both addresses have confirmed. One that has an account already gets the
/// same answer: its owner is told, and the change is never completed.
/// </summary>
[For(Audience.Members)]
[AfterRecentProof]
public sealed record AskForEmailChange(string Address, string Password) : ICommand<EmailChangeAnswer?>, ILimited
{
    LimitedAct ILimited.Act => LimitedAct.EmailChange;
}

internal sealed class AskForEmailChangeValidator : AbstractValidator<AskForEmailChange>
{
    public AskForEmailChangeValidator()
    {
        RuleFor(r => r.Address).EmailOfAccount();
        RuleFor(r => r.Password).CurrentPassword();
    }
}

internal sealed class AskForEmailChangeHandler(ProfNetDb db, OwnPassword own, EmailChanges changes, Tries tries, ICurrentMember me, IPublisher publisher)
    : IRequestHandler<AskForEmailChange, EmailChangeAnswer?>
{
    public async Task<EmailChangeAnswer?> Handle(AskForEmailChange request, CancellationToken cancellationToken)
    {
        if (!await own.IsAsync(request.Password, cancellationToken))
        {
            return EmailChangeAnswer.WrongPassword;
        }

        var address = request.Address.Trim();
        var normalized = Account.Normalize(address);
        var (oldKey, newKey) = (RandomId.Handle(), RandomId.Handle());
        var mayMail = await tries.MayMailAsync(LimitedAct.EmailChange, address, cancellationToken);
        var isTaken = await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, cancellationToken);
        var member = await db.Accounts.Where(a => a.Id == me.Id).Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { a.Email, m.GivenName }).SingleAsync(cancellationToken);

        await changes.BeginAsync(me.Id, address, oldKey, newKey, cancellationToken);
        if (mayMail)
        {
            var asked = new EmailChangeAsked(member.GivenName, member.Email!, LinkOf(oldKey), address, isTaken ? null : LinkOf(newKey));
            await publisher.Publish(new Happened<EmailChangeAsked>(asked), cancellationToken);
        }

        return EmailChangeAnswer.Asked;
    }

    private static string LinkOf(string key) => $"/account/email/confirm?key={key}";
}
