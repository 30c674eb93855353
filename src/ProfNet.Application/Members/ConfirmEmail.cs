using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>Confirms that whoever applied reads the mail of the address given. Done twice, it is done. The member comes by handle.</summary>
[For(Audience.Anyone)]
public sealed record ConfirmEmail(string Member, string Token) : ICommand<Unit>;

internal sealed class ConfirmEmailHandler(ProfNetDb db, UserManager<Account> accounts) : IRequestHandler<ConfirmEmail, Unit>
{
    public async Task<Unit> Handle(ConfirmEmail request, CancellationToken cancellationToken)
    {
        Rule.Require(RandomId.IsHandle(request.Member), MembersRules.ConfirmationIsValid);
        var account = await db.Accounts.SingleOrDefaultAsync(a => db.Members.Any(m => m.Id == a.Id && m.Handle == request.Member), cancellationToken);

        Rule.Require(account is not null, MembersRules.ConfirmationIsValid);
        var isValid = await accounts.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, UserManager<Account>.ConfirmEmailTokenPurpose, request.Token);
        Rule.Require(isValid, MembersRules.ConfirmationIsValid);

        account.ConfirmEmail();
        return Unit.Value;
    }
}
