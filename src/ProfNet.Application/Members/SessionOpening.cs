using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>The key that the browser keeps, and until when it is good.</summary>
public sealed record NewSession(string Key, DateTimeOffset ExpiresAt);

/// <summary>Opens a session for a member who showed who they are, however they did: every way in ends here.</summary>
public sealed class SessionOpening(ProfNetDb db, SessionTickets tickets, SealTags seal, TimeProvider clock)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan _lifetimeOfStaff = TimeSpan.FromHours(12);

    /// <param name="methods">What was shown: <see cref="SignInMethods"/>.</param>
    /// <param name="device">What the browser says it is; it is only ever stored encrypted.</param>
    /// <param name="idTokenHint">See <see cref="SessionTicket.IdTokenHint"/>.</param>
    public async Task<NewSession> OpenAsync(Guid memberId, IReadOnlyList<string> methods, string device, string? idTokenHint, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var role = await db.Members.Where(m => m.Id == memberId).Select(m => m.Role).SingleAsync(ct);
        var expiresAt = now + (role is StaffRole.None ? _lifetime : _lifetimeOfStaff);
        var expiresOn = DateOnly.FromDateTime(expiresAt.UtcDateTime);

        var key = SessionKey.New();
        var keyHash = SessionKey.Hash(key);
        var ticket = new SessionTicket(memberId, now, expiresAt, device[..Math.Min(device.Length, SignIn.DeviceMaxLength)]) { Methods = methods, IdTokenHint = idTokenHint };
        db.Sessions.Add(new Session(keyHash, tickets.Seal(ticket, keyHash), expiresOn, seal.SessionTag(memberId, expiresOn)));
        return new NewSession(key, expiresAt);
    }
}
