using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>Asks the member who holds a disputed number to answer and to show that it is theirs.</summary>
[For(Audience.Administrators)]
public sealed record AskHolder(string Handle) : ICommand<bool>;

internal sealed class AskHolderHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<AskHolder, bool>
{
    public async Task<bool> Handle(AskHolder request, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.LockAsync(request.Handle, cancellationToken);
        var application = await db.Applications.LockAsync(dispute.ApplicationId, cancellationToken);
        var holder = await db.Applications.LockHolderAsync(application, cancellationToken) ?? throw new RuleBrokenException(RegistrationRules.DisputeIsOpen);

        dispute.Ask(holder, me.Id, clock.GetUtcNow());

        return true;
    }
}
