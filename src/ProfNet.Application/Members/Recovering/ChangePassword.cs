using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Addresses;
using ProfNet.Application.Members.Guessing;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Recovering;

/// <summary>Changes one's own password, with the current one in hand; answers false when it is not the right one.</summary>
/// <param name="Current">The password so far.</param>
/// <param name="NewPassword">The one from now on.</param>
/// <param name="EndsOthers">Whether one's other sessions end.</param>
/// <param name="SessionId">The session at hand, which stays (<see cref="SessionHolder.SessionId"/>).</param>
[For(Audience.Members)]
[AfterRecentProof]
public sealed record ChangePassword(string Current, string NewPassword, bool EndsOthers, string SessionId) : ICommand<bool>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Current).CurrentPassword();
        RuleFor(r => r.NewPassword).NewPassword();
    }
}

internal sealed class ChangePasswordHandler(
    ProfNetDb db, OwnPassword own, Passwords passwords, PasswordJudge judge, SessionEnding sessions, EmailChanges changes, ICurrentMember me, IPublisher publisher)
    : IRequestHandler<ChangePassword, bool>
{
    public async Task<bool> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        if (!await own.IsAsync(request.Current, cancellationToken))
        {
            return false;
        }

        await judge.RequireAsync(db, me.Id, nameof(ChangePassword.NewPassword), request.NewPassword, cancellationToken);
        var account = await db.Accounts.SingleAsync(a => a.Id == me.Id, cancellationToken);
        account.ChangePassword(await passwords.HashAsync(request.NewPassword, cancellationToken));
        await changes.DropAsync(me.Id, cancellationToken);
        if (request.EndsOthers)
        {
            await sessions.EndAllAsync(me.Id, request.SessionId, cancellationToken);
        }

        await publisher.Publish(new Happened<PasswordChanged>(new PasswordChanged(me.Id)), cancellationToken);
        return true;
    }
}
