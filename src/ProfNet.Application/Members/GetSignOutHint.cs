using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>What Pro Santé Connect wants to see when this session is ended there too; null for sessions that did not come from it.</summary>
/// <param name="SessionId">See <see cref="SessionHolder.SessionId"/>; the requester's own.</param>
[For(Audience.Members)]
public sealed record GetSignOutHint(string SessionId) : IQuery<string?>;

internal sealed class GetSignOutHintHandler(ProfNetDb db, SessionTickets tickets) : IRequestHandler<GetSignOutHint, string?>
{
    public async Task<string?> Handle(GetSignOutHint request, CancellationToken cancellationToken)
    {
        var keyHash = SessionKey.HashOf(request.SessionId);
        var stored = await db.Sessions.AsNoTracking().Where(s => s.KeyHash == keyHash).Select(s => s.Ticket).SingleOrDefaultAsync(cancellationToken);

        return stored is null ? null : tickets.Open(stored, keyHash)?.IdTokenHint;
    }
}
