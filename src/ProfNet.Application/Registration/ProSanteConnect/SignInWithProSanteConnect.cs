using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>
/// Opens a session for the one member who holds the number, or else for whoever applied for it in the same way, and answers null when there is neither.
/// A number that was only declared leads to nobody: the account may be an impostor's. The session opens what the member's standing opens, and no gate.
/// </summary>
/// <param name="Number">The RPPS number that Pro Santé Connect has just proved.</param>
/// <param name="Device">What the browser says it is; it is only ever stored encrypted.</param>
/// <param name="IdToken">Kept encrypted for the sign-out over there.</param>
[For(Audience.Anyone)]
public sealed record SignInWithProSanteConnect(string Number, string Device, string IdToken) : ICommand<NewSession?>;

internal sealed class SignInWithProSanteConnectHandler(ProfNetDb db, SessionOpening sessions, IPublisher publisher) : IRequestHandler<SignInWithProSanteConnect, NewSession?>
{
    public async Task<NewSession?> Handle(SignInWithProSanteConnect request, CancellationToken cancellationToken)
    {
        var holder = await db.Applications
            .Where(a => a.NumberKind == RegistryKind.Rpps && a.Number == request.Number)
            .Where(a => a.State == ApplicationState.Approved || a.Assurance == Assurance.ProSanteConnect)
            .Where(a => db.Accounts.Any(u => u.Id == a.MemberId && u.EmailConfirmed))
            .OrderByDescending(a => a.State == ApplicationState.Approved).ThenByDescending(a => a.SubmittedAt)
            .Select(a => (Guid?)a.MemberId)
            .FirstOrDefaultAsync(cancellationToken);
        if (holder is not { } memberId)
        {
            return null;
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(memberId)), cancellationToken);
        return await sessions.OpenAsync(memberId, [SignInMethods.ProSanteConnect], request.Device, request.IdToken, cancellationToken);
    }
}
