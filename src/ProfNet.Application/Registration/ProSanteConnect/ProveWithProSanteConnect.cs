using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Limiting;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>
/// Whoever is signed in shows by Pro Santé Connect that the number of their application is their own: somebody still decides on one that waits, and a member
/// who was admitted on a lesser proof is at level A3 from now on.
/// </summary>
[For(Audience.Members)]
public sealed record ProveWithProSanteConnect(string Number) : ICommand<bool>;

internal sealed class ProveWithProSanteConnectHandler(ProfNetDb db, ICurrentMember me, Tries tries, TimeProvider clock) : IRequestHandler<ProveWithProSanteConnect, bool>
{
    public async Task<bool> Handle(ProveWithProSanteConnect request, CancellationToken cancellationToken)
    {
        var application = await db.Applications
            .FromSql($"select * from registration.applications where member_id = {me.Id} and state <> {(int)ApplicationState.Refused} for update")
            .SingleOrDefaultAsync(cancellationToken);

        Rule.Require(application is not null, RegistrationRules.ApplicationIsPending);
        application.ProveByProSanteConnect(RegistryNumber.Parse(request.Number), clock.GetUtcNow());
        await tries.GiveBackAsync(LimitedAct.ProSanteConnect, TryProSanteConnect.TimesAWay, cancellationToken);

        return true;
    }
}
