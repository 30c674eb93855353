using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Limiting;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Recovering;

/// <summary>
/// Asks for a link that sets a new password. The answer says nothing: an address that nobody has costs the same work, the making of a link included,
/// and a mail that says so, so that there is nothing to measure and whoever mistook their address learns it.
/// </summary>
[For(Audience.Anyone)]
public sealed record AskForReset(string Email) : ICommand<bool>, ILimited
{
    LimitedAct ILimited.Act => LimitedAct.Reset;
}

internal sealed class AskForResetValidator : AbstractValidator<AskForReset>
{
    public AskForResetValidator() => RuleFor(r => r.Email).EmailOfAccount();
}

internal sealed class AskForResetHandler(ProfNetDb db, UserManager<Account> accounts, Tries tries, IPublisher publisher) : IRequestHandler<AskForReset, bool>
{
    public async Task<bool> Handle(AskForReset request, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(request.Email);
        var mayMail = await tries.MayMailAsync(LimitedAct.Reset, request.Email, cancellationToken);
        var found = await db.Accounts.AsNoTracking()
            .Where(a => a.NormalizedEmail == normalized)
            .Join(db.Members, a => a.Id, m => m.Id, (account, m) => new { Account = account, m.Handle, m.GivenName })
            .SingleOrDefaultAsync(cancellationToken);

        var account = found?.Account ?? Account.Open(RandomId.New(), request.Email.Trim(), passwordHash: "");
        var token = await accounts.GenerateUserTokenAsync(account, ResetTokens.Provider, ResetTokens.Purpose);
        var link = $"/account/reset?member={found?.Handle ?? RandomId.Handle()}&token={Uri.EscapeDataString(token)}";
        if (mayMail)
        {
            var asked = new ResetAsked(account.Email!, found?.GivenName, found is null ? null : link);
            await publisher.Publish(new Happened<ResetAsked>(asked), cancellationToken);
        }

        return true;
    }
}
