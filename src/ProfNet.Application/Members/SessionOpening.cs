using MediatR;
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
    /// <summary>What the browser shows from now on of who signed in on it (<see cref="KnownDevices"/>).</summary>
    public required string Device { get; init; }
}

/// <summary>Opens a session for a member who showed who they are, however they did: every way in ends here.</summary>
public sealed class SessionOpening(ProfNetDb db, SessionTickets tickets, SealTags seal, KnownDevices devices, IPublisher publisher, TimeProvider clock)
{
    /// <summary>The longest that any session lasts.</summary>
    internal const int MostDays = 7;

    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(MostDays);
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
        if (!devices.Knows(memberId))
        {
            await publisher.Publish(new Happened<SignedInOnNewDevice>(new SignedInOnNewDevice(memberId)), ct);
        }

        return new NewSession(key, expiresAt) { Device = devices.With(memberId) };
    }
}
