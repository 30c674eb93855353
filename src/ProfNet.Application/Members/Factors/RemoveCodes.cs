using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Factors;

/// <summary>One's account asks for no codes any more; those of the program open nothing from now on.</summary>
[For(Audience.Members), AfterRecentProof]
public sealed record RemoveCodes : ICommand<Unit>;

internal sealed class RemoveCodesHandler(SecondFactors factors, IPublisher publisher, ICurrentMember me) : IRequestHandler<RemoveCodes, Unit>
{
    public async Task<Unit> Handle(RemoveCodes request, CancellationToken cancellationToken)
    {
        await factors.RemoveCodesAsync(me.Id, cancellationToken);
        await factors.RemoveRecoveryWithoutFactorAsync(me.Id, cancellationToken);
        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(me.Id, FactorChange.CodesRemoved)), cancellationToken);
        return Unit.Value;
    }
}
