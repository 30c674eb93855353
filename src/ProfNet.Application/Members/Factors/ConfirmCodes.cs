using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Factors;

/// <summary>A factor is set up: the session that takes this one's place, and recovery codes where there were none.</summary>
public sealed record FactorSet(NewSession Session, IReadOnlyList<string> RecoveryCodes);

/// <summary>Has one's account ask for codes from now on, once the program has shown the right one; null when it is not.</summary>
[For(Audience.Members), AfterRecentProof]
public sealed record ConfirmCodes(string Offer, string Code) : ICommand<FactorSet?>;

internal sealed class ConfirmCodesValidator : AbstractValidator<ConfirmCodes>
{
    public ConfirmCodesValidator() => RuleFor(r => r.Code).NotEmpty().WithMessage($"Saisissez le code à {Totp.Digits} chiffres de votre application.");
}

internal sealed class ConfirmCodesHandler(SecondFactors factors, SeedOffers offers, FirstFactor first, SessionOpening sessions, IPublisher publisher, ICurrentMember me)
    : IRequestHandler<ConfirmCodes, FactorSet?>
{
    public async Task<FactorSet?> Handle(ConfirmCodes request, CancellationToken cancellationToken)
    {
        var isFirst = await first.IsNextAsync(cancellationToken);
        if (offers.Open(me.Id, request.Offer) is not { } seed || !await factors.SetAsync(me.Id, seed, request.Code, cancellationToken))
        {
            return null;
        }

        if (isFirst)
        {
            await first.EndOthersAsync(cancellationToken);
        }


        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(me.Id, FactorChange.CodesSet)), cancellationToken);
        return new FactorSet(
            await sessions.RenewAsync(me.SessionId, SignInMethods.OneTimeCode, cancellationToken),
            await factors.RenewRecoveryIfNoneAsync(me.Id, cancellationToken));
    }
}
