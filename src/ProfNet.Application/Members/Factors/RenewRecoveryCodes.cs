using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Factors;

/// <summary>Ten new recovery codes, to be shown once; those before are good for nothing. None where there is no factor to recover.</summary>
[For(Audience.Members), AfterRecentProof]
public sealed record RenewRecoveryCodes : ICommand<IReadOnlyList<string>>;

internal sealed class RenewRecoveryCodesHandler(SecondFactors factors, IPublisher publisher, ICurrentMember me) : IRequestHandler<RenewRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(RenewRecoveryCodes request, CancellationToken cancellationToken)
    {
        if (!(await factors.OfAsync(me.Id, cancellationToken)).AreAny)
        {
            return [];
        }

        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(me.Id, FactorChange.RecoveryCodesRenewed)), cancellationToken);
        return await factors.RenewRecoveryAsync(me.Id, cancellationToken);
    }
}
