using System.Collections.Concurrent;
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
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> Methods,
    DateTimeOffset ProvedAt)
{
    /// <summary>What else this node remembers of the member, by its type (<see cref="MemberMemory"/>).</summary>
    internal ConcurrentDictionary<Type, object> Memory { get; } = new();
}

/// <summary>Finds whose session a key opens: in this node's memory, else with two queries.</summary>
public sealed class Sessions(ProfNetDb db, SessionCache cache, SessionTickets tickets, MemberMemory memory, TimeProvider clock)
{
    /// <summary>Null when the key opens nothing: unknown, signed out, revoked or expired.</summary>
    public async ValueTask<SessionHolder?> FindAsync(string key, CancellationToken ct)
    {
        var keyHash = SessionKey.Hash(key);
        var id = SessionKey.IdOf(keyHash);

        return memory.Holder = cache.Find(id) ?? await LoadAsync(keyHash, id, ct);
    }

    private async Task<SessionHolder?> LoadAsync(byte[] keyHash, string id, CancellationToken ct)
    {
        var edition = cache.Edition;
        var stored = await db.Sessions.AsNoTracking().Where(s => s.KeyHash == keyHash).Select(s => s.Ticket).SingleOrDefaultAsync(ct);
        if (stored is null || tickets.Open(stored, keyHash) is not { } ticket || ticket.ExpiresAt <= clock.GetUtcNow())
        {
            return null;
        }

        // A second question, once a session and node: the row that the first one reads names nobody.
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == ticket.MemberId, ct) is not { } member)
        {
            return null;
        }

        var holder = new SessionHolder(id, member.Id, member.Handle, member.GivenName, member.FamilyName, member.ProfessionKey, member.SpecialtyCode, member.Standing, member.Role, ticket.ExpiresAt, ticket.Methods, ticket.ProvedAt);
        cache.Remember(holder, edition);
        return holder;
    }
}
