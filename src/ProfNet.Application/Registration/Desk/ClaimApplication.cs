using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Takes an application in hand, where asked for out of another administrator's.</summary>
[For(Audience.Administrators)]
public sealed record ClaimApplication(string Handle, bool TakeOver) : ICommand<bool>;

internal sealed class ClaimApplicationHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<ClaimApplication, bool>
{
    public async Task<bool> Handle(ClaimApplication request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        if (request.TakeOver)
        {
            application.TakeOver(me.Id, clock.GetUtcNow());
        }
        else
        {
            application.Claim(me.Id, clock.GetUtcNow());
        }

        return true;
    }
}
