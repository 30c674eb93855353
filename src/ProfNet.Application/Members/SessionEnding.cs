using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Members;

/// <summary>Ends all sessions of a member at once, on every node and for every copy of a cookie.</summary>
public sealed class SessionEnding(ProfNetDb db, SessionTickets tickets, SealTags seal, MemberMemory memory, TimeProvider clock)
{
    /// <summary>Answers how many there were.</summary>
    /// <param name="member">Whose sessions end.</param>
    /// <param name="butId">The one that stays (<see cref="SessionHolder.SessionId"/>), if one does.</param>
    internal async Task<int> EndAllAsync(Guid member, string? butId, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var tags = seal.SessionTags(member, Enumerable.Range(0, SessionOpening.MostDays + 1).Select(today.AddDays));
        var kept = butId is null ? [] : SessionKey.HashOf(butId);

        var ended = await db.Sessions.Where(s => tags.Contains(s.Tag!) && s.KeyHash != kept).ExecuteDeleteAsync(ct);
        // Sessions of the version before bear no tag: only their tickets say whose they are. Within a week there are none.
        var untagged = await db.Sessions.AsNoTracking().Where(s => s.Tag == null && s.KeyHash != kept).ToListAsync(ct);
        var mine = untagged.Where(s => tickets.Open(s.Ticket, s.KeyHash)?.MemberId == member).Select(s => s.KeyHash).ToArray();
        ended += await db.Sessions.Where(s => mine.Contains(s.KeyHash)).ExecuteDeleteAsync(ct);
        await memory.ForgetAsync(member, ct);
        return ended;
    }
}
