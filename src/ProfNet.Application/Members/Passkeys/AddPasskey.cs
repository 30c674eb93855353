using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Factors;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>Keeps a passkey that one's authenticator has just made; null when its answer is not genuine.</summary>
/// <param name="State">See <see cref="Ceremony.State"/>.</param>
[For(Audience.Members), AfterRecentProof]
public sealed record AddPasskey(string Name, string Answer, string State) : ICommand<FactorSet?>;

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator() => RuleFor(r => r.Name)
        .NotEmpty().WithMessage("Donnez un nom à cette clé, pour la reconnaître.")
        .MaximumLength(OwnPasskeys.NameMaxLength).WithMessage($"Choisissez un nom de {OwnPasskeys.NameMaxLength} caractères au plus.");
}

internal sealed class AddPasskeyHandler(
    OwnPasskeys passkeys, IPasskeyCeremonies ceremonies, SecondFactors factors, FirstFactor first, SessionOpening sessions, IPublisher publisher, ICurrentMember me) : IRequestHandler<AddPasskey, FactorSet?>
{
    public async Task<FactorSet?> Handle(AddPasskey request, CancellationToken cancellationToken)
    {
        if (await ceremonies.ReadNewAsync(me.Id, request.Answer, request.State) is not { } made)
        {
            return null;
        }

        if (await first.IsNextAsync(cancellationToken))
        {
            await first.EndOthersAsync(cancellationToken);
        }

        await passkeys.AddAsync(me.Id, made, request.Name.Trim(), cancellationToken);
        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(me.Id, FactorChange.PasskeyAdded)), cancellationToken);
        return new FactorSet(
            await sessions.RenewAsync(me.SessionId, SignInMethods.Passkey, cancellationToken),
            await factors.RenewRecoveryIfNoneAsync(me.Id, cancellationToken));
    }
}
