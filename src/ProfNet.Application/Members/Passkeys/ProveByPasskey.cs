using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>Shows again who one is, as <see cref="ProveAgain"/> does, by a passkey of one's own; null when it is not.</summary>
/// <param name="State">See <see cref="Ceremony.State"/>.</param>
[For(Audience.Members)]
public sealed record ProveByPasskey(string Answer, string State) : ICommand<NewSession?>;

internal sealed class ProveByPasskeyHandler(OwnPasskeys passkeys, SessionOpening sessions, ICurrentMember me) : IRequestHandler<ProveByPasskey, NewSession?>
{
    public async Task<NewSession?> Handle(ProveByPasskey request, CancellationToken cancellationToken) =>
        await passkeys.ReadAsync(request.Answer, request.State, cancellationToken) is { } shown && shown.AccountId == me.Id
            ? await sessions.RenewAsync(me.SessionId, SignInMethods.Passkey, cancellationToken)
            : null;
}
