using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Factors;

/// <summary>What may be shown as the second factor, to a browser that has taken the first step; null when it is no longer good.</summary>
[For(Audience.Anyone)]
public sealed record FindFirstStep(string FirstStep) : IQuery<OwnFactors?>;

internal sealed class FindFirstStepHandler(FirstSteps steps, SecondFactors factors) : IRequestHandler<FindFirstStep, OwnFactors?>
{
    public async Task<OwnFactors?> Handle(FindFirstStep request, CancellationToken cancellationToken) =>
        await steps.OpenAsync(request.FirstStep, cancellationToken) is { } step ? await factors.OfAsync(step.AccountId, cancellationToken) : null;
}
