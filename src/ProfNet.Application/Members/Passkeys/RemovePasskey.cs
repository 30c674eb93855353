using System.Buffers.Text;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Factors;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>Removes one of one's passkeys: it opens nothing from now on.</summary>
/// <param name="Id">See <see cref="PasskeyView.Id"/>.</param>
[For(Audience.Members), AfterRecentProof]
public sealed record RemovePasskey(string Id) : ICommand<Unit>;

internal sealed class RemovePasskeyHandler(OwnPasskeys passkeys, SecondFactors factors, IPublisher publisher, ICurrentMember me) : IRequestHandler<RemovePasskey, Unit>
{
    public async Task<Unit> Handle(RemovePasskey request, CancellationToken cancellationToken)
    {
        if (!Base64Url.IsValid(request.Id) || !await passkeys.RemoveAsync(me.Id, Base64Url.DecodeFromChars(request.Id), cancellationToken))
        {
            throw new NotFoundException("Passkey");
        }

        await factors.RemoveRecoveryWithoutFactorAsync(me.Id, cancellationToken);
        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(me.Id, FactorChange.PasskeyRemoved)), cancellationToken);
        return Unit.Value;
    }
}
