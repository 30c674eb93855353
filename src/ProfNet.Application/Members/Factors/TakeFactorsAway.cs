using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Factors;

/// <summary>
/// Takes every second factor from the account of this address, whose holder lost theirs and showed a proof again, and ends its sessions; false when nobody signs in with it.
/// The password stays, and nobody of the team sees or sets it. One's own are not taken away so.
/// </summary>
[For(Audience.Administrators), AfterRecentProof]
public sealed record TakeFactorsAway(string Email, bool SawProof) : ICommand<bool>;

internal sealed class TakeFactorsAwayValidator : AbstractValidator<TakeFactorsAway>
{
    public TakeFactorsAwayValidator()
    {
        RuleFor(r => r.Email).EmailOfAccount();
        RuleFor(r => r.SawProof).Equal(true).WithMessage("Confirmez que vous avez revu un justificatif.");
    }
}

internal sealed class TakeFactorsAwayHandler(ProfNetDb db, SessionEnding sessions, IPublisher publisher, ICurrentMember me) : IRequestHandler<TakeFactorsAway, bool>
{
    public async Task<bool> Handle(TakeFactorsAway request, CancellationToken cancellationToken)
    {
        var address = Account.Normalize(request.Email);
        if (await db.Accounts.Where(a => a.NormalizedEmail == address).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken) is not { } member)
        {
            return false;
        }

        Rule.Require(member != me.Id, MembersRules.AnotherTakesFactorsAway);
        await db.Database.ExecuteSqlAsync(
            $"""
            with codes as (delete from members.two_factors where account_id = {member}),
                 recovery as (delete from members.recovery_codes where account_id = {member})
            delete from members.account_passkeys where user_id = {member}
            """, cancellationToken);
        await sessions.EndAllAsync(member, butId: null, cancellationToken);
        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(member, FactorChange.TakenAway)), cancellationToken);
        return true;
    }
}
