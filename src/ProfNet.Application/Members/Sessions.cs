using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>Whose session it is, as the member is now and not as they were when they signed in.</summary>
public sealed record SessionHolder(
    string SessionId,
    Guid MemberId,
    string Handle,
    string GivenName,
    string FamilyName,
    string ProfessionKey,
    string? SpecialtyCode,
    Standing Standing,
    StaffRole Role,
    DateTimeOffset ExpiresAt);

/// <summary>Finds whose session a key opens: in this node's memory, else with one query.</summary>
public sealed class Sessions(ProfNetDb db, SessionCache cache, SessionTickets tickets, TimeProvider clock)
{
    /// <summary>Null when the key opens nothing: unknown, signed out, revoked or expired.</summary>
    public async ValueTask<SessionHolder?> FindAsync(string key, CancellationToken ct)
    {
        var keyHash = SessionKey.Hash(key);
        var id = SessionKey.IdOf(keyHash);

        return cache.Find(id) ?? await LoadAsync(keyHash, id, ct);
    }

    private async Task<SessionHolder?> LoadAsync(byte[] keyHash, string id, CancellationToken ct)
    {
        var edition = cache.Edition;
        var found = await db.Sessions.AsNoTracking()
            .Where(s => s.KeyHash == keyHash)
            .Join(db.Members, s => s.MemberId, m => m.Id, (s, m) => new { s.Ticket, m.Id, m.Handle, m.GivenName, m.FamilyName, m.ProfessionKey, m.SpecialtyCode, m.Standing, m.Role })
            .SingleOrDefaultAsync(ct);

        if (found is null
            || tickets.Open(found.Ticket, keyHash) is not { } ticket
            || ticket.MemberId != found.Id
            || ticket.ExpiresAt <= clock.GetUtcNow())
        {
            return null;
        }

        var holder = new SessionHolder(id, found.Id, found.Handle, found.GivenName, found.FamilyName, found.ProfessionKey, found.SpecialtyCode, found.Standing, found.Role, ticket.ExpiresAt);
        cache.Remember(holder, edition);
        return holder;
    }
}
