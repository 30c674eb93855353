using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>What a browser asks its authenticator to sign in, or to prove again who one is. The same for everybody: it names nobody.</summary>
[For(Audience.Anyone)]
public sealed record AskForPasskey : IQuery<Ceremony>;

internal sealed class AskForPasskeyHandler(IPasskeyCeremonies ceremonies) : IRequestHandler<AskForPasskey, Ceremony>
{
    public Task<Ceremony> Handle(AskForPasskey request, CancellationToken cancellationToken) => ceremonies.AskForAnyAsync();
}
