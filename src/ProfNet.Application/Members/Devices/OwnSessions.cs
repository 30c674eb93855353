using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Members.Devices;

/// <summary>Finds the sessions of a member, and ends one; their rows name nobody: by the tags of the last days that a session of today may have.</summary>
public sealed class OwnSessions(ProfNetDb db, MemberMemory memory, SessionTickets tickets, SealTags seal, TimeProvider clock)
{
    internal async Task<IReadOnlyList<(string Id, SessionTicket Ticket)>> OfAsync(Guid memberId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return [.. from session in await Tagged(memberId).AsNoTracking().ToListAsync(ct)
                   let ticket = tickets.Open(session.Ticket, session.KeyHash)
                   where ticket is not null && ticket.MemberId == memberId && now < ticket.ExpiresAt
                   orderby ticket.SignedInAt descending
                   select (SessionKey.IdOf(session.KeyHash), ticket)];
    }

    /// <summary>Ends one, if it is the member's: on every node, and for every copy of its cookie.</summary>
    internal async Task EndAsync(Guid memberId, string sessionId, CancellationToken ct)
    {
        var keyHash = SessionKey.HashOf(sessionId);
        if (await Tagged(memberId).Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync(ct) > 0)
        {
            await memory.ForgetAsync(memberId, ct);
        }
    }

    private IQueryable<Session> Tagged(Guid memberId)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var tags = seal.SessionTags(memberId, Enumerable.Range(0, SessionOpening.MostDays + 1).Select(today.AddDays));
        return db.Sessions.Where(s => tags.Contains(s.Tag!));
    }
}
