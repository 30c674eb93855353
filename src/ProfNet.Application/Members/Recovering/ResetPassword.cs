using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Addresses;
using ProfNet.Application.Members.Guessing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Recovering;

/// <summary>
/// Sets a new password by the link that was sent to the account's address. Ends every session everywhere and opens none: what is asked at sign-in
/// besides the password is asked afterwards as before. The link was read at the address, which is confirmed by it.
/// </summary>
[For(Audience.Anyone)]
public sealed record ResetPassword(string Member, string Token, string NewPassword) : ICommand<bool>;

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator() => RuleFor(r => r.NewPassword).NewPassword();
}

internal sealed class ResetPasswordHandler(
    ProfNetDb db, UserManager<Account> accounts, Passwords passwords, PasswordJudge judge, SessionEnding sessions, EmailChanges changes, Attempts attempts, IPublisher publisher)
    : IRequestHandler<ResetPassword, bool>
{
    public async Task<bool> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var account = await FindAsync(request, cancellationToken);
        await judge.RequireAsync(db, account.Id, nameof(ResetPassword.NewPassword), request.NewPassword, cancellationToken);

        account.ChangePassword(await passwords.HashAsync(request.NewPassword, cancellationToken));
        account.ConfirmEmail();
        await attempts.UnlockAsync(account.Email!, cancellationToken);
        await changes.DropAsync(account.Id, cancellationToken); // whoever had the old password may have asked for it
        await sessions.EndAllAsync(account.Id, butId: null, cancellationToken);
        await publisher.Publish(new Happened<PasswordChanged>(new PasswordChanged(account.Id)), cancellationToken);
        return true;
    }

    private async Task<Account> FindAsync(ResetPassword request, CancellationToken ct)
    {
        Rule.Require(RandomId.IsHandle(request.Member), MembersRules.ResetIsValid);
        var account = await db.Accounts.SingleOrDefaultAsync(a => db.Members.Any(m => m.Id == a.Id && m.Handle == request.Member), ct);

        Rule.Require(account is not null, MembersRules.ResetIsValid);
        Rule.Require(await accounts.VerifyUserTokenAsync(account, ResetTokens.Provider, ResetTokens.Purpose, request.Token), MembersRules.ResetIsValid);
        return account;
    }
}
