using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>Ends one of one's sessions, on every node and for every copy of its cookie.</summary>
/// <param name="SessionId">See <see cref="SessionHolder.SessionId"/>.</param>
[For(Audience.Members)]
public sealed record SignOut(string SessionId) : ICommand<Unit>;

internal sealed class SignOutHandler(ProfNetDb db) : IRequestHandler<SignOut, Unit>
{
    public async Task<Unit> Handle(SignOut request, CancellationToken cancellationToken)
    {
        var keyHash = SessionKey.HashOf(request.SessionId);

        await db.Sessions.Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync(cancellationToken);
        await db.TellOfSessionAsync(request.SessionId, cancellationToken);

        return Unit.Value;
    }
}
