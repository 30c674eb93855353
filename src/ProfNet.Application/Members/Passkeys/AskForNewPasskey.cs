using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>What a browser asks its authenticator to make a passkey of one's account.</summary>
[For(Audience.Members), AfterRecentProof]
public sealed record AskForNewPasskey : IQuery<Ceremony>;

internal sealed class AskForNewPasskeyHandler(ProfNetDb db, IPasskeyCeremonies ceremonies, ICurrentMember me) : IRequestHandler<AskForNewPasskey, Ceremony>
{
    public async Task<Ceremony> Handle(AskForNewPasskey request, CancellationToken cancellationToken)
    {
        var email = await db.Accounts.Where(a => a.Id == me.Id).Select(a => a.Email!).SingleAsync(cancellationToken);
        return await ceremonies.AskForNewAsync(me.Id, email, me.Name);
    }
}
