using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>The key that the browser keeps, and until when it is good.</summary>
public sealed record NewSession(string Key, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether the cookie stays when the browser is closed.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether it is of the team and may not do the team's work, for want of a second factor.</summary>
    public bool LacksSecondFactor { get; init; }

    /// <summary>What the browser shows from now on of who signed in on it (<see cref="KnownDevices"/>).</summary>
    public required string Device { get; init; }
}

/// <summary>Opens a session for a member who showed who they are, however they did: every way in ends here.</summary>
public sealed class SessionOpening(ProfNetDb db, SessionTickets tickets, SealTags seal, KnownDevices devices, TimeProvider clock)
{
    /// <summary>The longest that any session lasts, in days: among so many last days one's own are found.</summary>
    internal const int MostDays = 7;

    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(MostDays);
    private static readonly TimeSpan _lifetimeOfStaff = TimeSpan.FromHours(12);

    /// <param name="methods">What was shown: <see cref="SignInMethods"/>.</param>
    /// <param name="device">What the browser says it is; it is only ever stored encrypted.</param>
    /// <param name="idTokenHint">See <see cref="SessionTicket.IdTokenHint"/>.</param>
    public Task<NewSession> OpenAsync(Guid memberId, IReadOnlyList<string> methods, string device, string? idTokenHint, CancellationToken ct) =>
        OpenAsync(memberId, methods, device, isKept: false, idTokenHint, ct);

    /// <param name="isKept">See <see cref="NewSession.IsKept"/>.</param>
    public async Task<NewSession> OpenAsync(Guid memberId, IReadOnlyList<string> methods, string device, bool isKept, string? idTokenHint, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var role = await RoleOfAsync(memberId, ct);
        var expiresAt = now + (role is StaffRole.None ? _lifetime : _lifetimeOfStaff);
        return Add(
            new SessionTicket(memberId, now, expiresAt, device[..Math.Min(device.Length, SignIn.DeviceMaxLength)]) { Methods = methods, IdTokenHint = idTokenHint, IsKept = isKept },
            role);
    }

    /// <summary>
    /// Puts a new session in the place of one whose member showed once more who they are: the old key dies with every copy of it, and the end stays where it was.
    /// The page that answers has this node forget the old one once it is gone (<see cref="SessionCache.EvictSession"/>).
    /// </summary>
    internal async Task<NewSession> RenewAsync(string sessionId, string method, CancellationToken ct)
    {
        var keyHash = SessionKey.HashOf(sessionId);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.KeyHash == keyHash, ct);
        if (session is null || tickets.Open(session.Ticket, keyHash) is not { } ticket)
        {
            throw Ended();
        }

        await db.TakeTurnToOpenAsync(ticket.MemberId, ct);
        if (await db.Sessions.Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync(ct) == 0)
        {
            throw Ended();
        }

        await db.TellOfSessionAsync(sessionId, ct);
        return Add(ticket with { Methods = [.. ticket.Methods.Union([method], StringComparer.Ordinal)], ProvedAt = clock.GetUtcNow() }, await RoleOfAsync(ticket.MemberId, ct));
    }

    /// <summary>It ended while its member was proving who they are.</summary>
    private static ForbiddenException Ended() => new(Audience.Members);

    private NewSession Add(SessionTicket ticket, StaffRole role)
    {
        var key = SessionKey.New();
        var keyHash = SessionKey.Hash(key);
        var expiresOn = DateOnly.FromDateTime(ticket.ExpiresAt.UtcDateTime);
        db.Sessions.Add(new Session(keyHash, tickets.Seal(ticket, keyHash), expiresOn, seal.SessionTag(ticket.MemberId, expiresOn)));
        return new NewSession(key, ticket.ExpiresAt)
        {
            Device = devices.With(ticket.MemberId),
            IsKept = ticket.IsKept,
            LacksSecondFactor = role is not StaffRole.None && !SignInMethods.HoldSecondFactor(ticket.Methods),
        };
    }

    private Task<StaffRole> RoleOfAsync(Guid memberId, CancellationToken ct) => db.Members.Where(m => m.Id == memberId).Select(m => m.Role).SingleAsync(ct);
}
