using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>An applicant shows by Pro Santé Connect that the number in their application is their own. Somebody still decides on it.</summary>
[For(Audience.Members)]
public sealed record ProveWithProSanteConnect(string Number) : ICommand<bool>;

internal sealed class ProveWithProSanteConnectHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<ProveWithProSanteConnect, bool>
{
    public async Task<bool> Handle(ProveWithProSanteConnect request, CancellationToken cancellationToken)
    {
        var application = await db.Applications
            .FromSql($"select * from registration.applications where member_id = {me.Id} and state = {(int)ApplicationState.Pending} for update")
            .SingleOrDefaultAsync(cancellationToken);

        Rule.Require(application is not null, RegistrationRules.ApplicationIsPending);
        application.ProveByProSanteConnect(RegistryNumber.Parse(request.Number));

        return true;
    }
}
