using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration;

/// <summary>Ends the suspension of the member whom an application admitted.</summary>
[For(Audience.Administrators), AfterRecentProof]
public sealed record ReinstateMembership(string Handle) : ICommand<bool>;

internal sealed class ReinstateMembershipHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<ReinstateMembership, bool>
{
    public async Task<bool> Handle(ReinstateMembership request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.Reinstate(me.Id);

        return true;
    }
}
