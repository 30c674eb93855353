using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Gives an application back to the desk.</summary>
[For(Audience.Administrators)]
public sealed record ReleaseApplication(string Handle) : ICommand<bool>;

internal sealed class ReleaseApplicationHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<ReleaseApplication, bool>
{
    public async Task<bool> Handle(ReleaseApplication request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.Release(me.Id, clock.GetUtcNow());

        return true;
    }
}
