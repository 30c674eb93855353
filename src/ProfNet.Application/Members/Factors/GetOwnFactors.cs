using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Factors;

/// <summary>What one has beside one's password.</summary>
[For(Audience.Members)]
public sealed record GetOwnFactors : IQuery<OwnFactors>;

internal sealed class GetOwnFactorsHandler(SecondFactors factors, ICurrentMember me) : IRequestHandler<GetOwnFactors, OwnFactors>
{
    public Task<OwnFactors> Handle(GetOwnFactors request, CancellationToken cancellationToken) => factors.OfAsync(me.Id, cancellationToken);
}
