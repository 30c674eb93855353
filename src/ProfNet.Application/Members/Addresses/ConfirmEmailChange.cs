using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Addresses;

public enum EmailChangeStep
{
    WaitsForOther,
    Done,
    GivenUp,
}

/// <summary>Answers one of the two links of a change of address. With the second confirmation the account has its new address; either address may refuse.</summary>
[For(Audience.Anyone)]
public sealed record ConfirmEmailChange(string Key, bool IsMine) : ICommand<EmailChangeStep?>;

internal sealed class ConfirmEmailChangeHandler(ProfNetDb db, EmailChanges changes, IPublisher publisher) : IRequestHandler<ConfirmEmailChange, EmailChangeStep?>
{
    public async Task<EmailChangeStep?> Handle(ConfirmEmailChange request, CancellationToken cancellationToken)
    {
        if (!request.IsMine)
        {
            Rule.Require(await changes.DropAsync(request.Key, cancellationToken), MembersRules.EmailChangeIsValid);
            return EmailChangeStep.GivenUp;
        }

        var confirmed = await changes.ConfirmAsync(request.Key, cancellationToken);
        Rule.Require(confirmed is not null, MembersRules.EmailChangeIsValid);
        if (!confirmed.IsComplete)
        {
            return EmailChangeStep.WaitsForOther;
        }

        await ChangeAsync(confirmed, cancellationToken);
        return EmailChangeStep.Done;
    }

    private async Task ChangeAsync(ConfirmedEmailChange change, CancellationToken ct)
    {
        var normalized = Account.Normalize(change.Address);
        Rule.Require(!await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, ct), MembersRules.EmailChangeIsValid); // somebody registered with it meanwhile

        var account = await db.Accounts.SingleAsync(a => a.Id == change.AccountId, ct);
        var givenName = await db.Members.Where(m => m.Id == change.AccountId).Select(m => m.GivenName).SingleAsync(ct);
        var old = account.Email!;
        account.ChangeEmail(change.Address);
        await changes.DropAsync(change.AccountId, ct);
        await publisher.Publish(new Happened<EmailChanged>(new EmailChanged(givenName, old, change.Address)), ct);
    }
}
