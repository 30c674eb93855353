using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Factors;

/// <summary>Whether the first step was still good, and the session that the second opened.</summary>
public sealed record SecondStep(bool IsInTime, NewSession? Session);

/// <summary>The second step of signing in: a code of the moment, or a recovery code. A refusal is an answer and no exception, as the count of failures must be saved.</summary>
/// <param name="FirstStep">What <see cref="SignIn"/> answered, or Pro Santé Connect led to.</param>
[For(Audience.Anyone)]
public sealed record ShowSecondFactor(string FirstStep, string Code, string Device) : ICommand<SecondStep>;

internal sealed class ShowSecondFactorHandler(FirstSteps steps, SecondFactors factors, SessionOpening sessions, IPublisher publisher) : IRequestHandler<ShowSecondFactor, SecondStep>
{
    public async Task<SecondStep> Handle(ShowSecondFactor request, CancellationToken cancellationToken)
    {
        if (await steps.OpenAsync(request.FirstStep, cancellationToken) is not { } step)
        {
            return new SecondStep(IsInTime: false, null);
        }

        if (await factors.CheckAsync(step.AccountId, request.Code, cancellationToken) is not { } method)
        {
            return new SecondStep(IsInTime: true, null);
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(step.AccountId)), cancellationToken);
        return new SecondStep(IsInTime: true, await sessions.OpenAsync(step.AccountId, [step.Method, method], request.Device, step.IsKept, step.IdTokenHint, cancellationToken));
    }
}
