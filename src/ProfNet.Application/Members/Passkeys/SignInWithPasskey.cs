using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>
/// Opens a session for whoever holds a passkey and showed its authenticator that it is them: two factors in one. Null when it is not genuine, removed,
/// or its account's address was never confirmed.
/// </summary>
/// <param name="State">See <see cref="Ceremony.State"/>.</param>
[For(Audience.Anyone)]
public sealed record SignInWithPasskey(string Answer, string State, string Device, bool IsKept) : ICommand<NewSession?>;

internal sealed class SignInWithPasskeyHandler(ProfNetDb db, OwnPasskeys passkeys, SessionOpening sessions, IPublisher publisher) : IRequestHandler<SignInWithPasskey, NewSession?>
{
    public async Task<NewSession?> Handle(SignInWithPasskey request, CancellationToken cancellationToken)
    {
        if (await passkeys.ReadAsync(request.Answer, request.State, cancellationToken) is not { } shown
            || !await db.Accounts.AnyAsync(a => a.Id == shown.AccountId && a.EmailConfirmed, cancellationToken))
        {
            return null;
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(shown.AccountId)), cancellationToken);
        return await sessions.OpenAsync(shown.AccountId, [SignInMethods.Passkey], request.Device, request.IsKept, idTokenHint: null, cancellationToken);
    }
}
