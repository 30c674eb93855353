using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>
/// Deletes one's own account, with the password in hand; answers false when it is not the right one. The account goes now; what must change in discussions does so one at a time
/// (<see cref="Parting"/>), long after.
/// </summary>
[For(Audience.Members)]
public sealed record DeleteAccount(string Password, Parting? UnderPseudonyms, Parting? UnderName) : ICommand<bool>;

internal sealed class DeleteAccountValidator : AbstractValidator<DeleteAccount>
{
    private const string ChooseOne = "Choisissez ce que deviennent ces messages.";

    public DeleteAccountValidator()
    {
        RuleFor(r => r.UnderPseudonyms).Must(p => p is Parting.Stays or Parting.Goes).WithMessage(ChooseOne);
        RuleFor(r => r.UnderName).Must(p => p is not null && Enum.IsDefined(p.Value)).WithMessage(ChooseOne);
        RuleFor(r => r.Password).CurrentPassword();
    }
}

internal sealed class DeleteAccountHandler(ProfNetDb db, OwnPassword password, OwnPasskeys passkeys, ICurrentMember me) : IRequestHandler<DeleteAccount, bool>
{
    public async Task<bool> Handle(DeleteAccount request, CancellationToken cancellationToken)
    {
        if (!await password.IsAsync(request.Password, cancellationToken))
        {
            return false;
        }

        var account = await db.Accounts.SingleAsync(a => a.Id == me.Id, cancellationToken);
        var member = await db.Members.FindOrThrowAsync(me.Id, cancellationToken);

        member.Leave(account.Email!, request.UnderPseudonyms!.Value, request.UnderName!.Value);
        await passkeys.ForgetUsesAsync(me.Id, cancellationToken);
        db.Accounts.Remove(account); // and the member with it
        return true;
    }
}
