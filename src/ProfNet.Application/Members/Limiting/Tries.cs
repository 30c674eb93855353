using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members.Limiting;

/// <summary>
/// Counts tries in the database, for all nodes together, under keyed tags that name neither the address nor the quarter of an hour: a row says how
/// often, and goes with the day.
/// </summary>
public sealed class Tries(ProfNetDb db, SealTags seal, ICurrentConnection connection, KnownDevices devices, AddressLimits limits, TimeProvider clock)
{
    /// <summary>What is counted begins anew at each full quarter of an hour.</summary>
    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(15);

    // An IPv6 subscriber holds 64 bits of addresses of their own.
    private const int SubscriberBytes = 8;

    /// <summary>Counts one more; throws <see cref="TooManyTriesException"/> past the limit. In one statement, so that tries sent all at once are counted as well.</summary>
    internal async Task CountAsync(LimitedAct act, CancellationToken ct)
    {
        if (await CountAsync(Tag(act), limits.For(act), ct))
        {
            return;
        }

        throw new TooManyTriesException(TimeSpan.FromTicks(Stretch.Ticks - clock.GetUtcNow().UtcTicks % Stretch.Ticks));
    }

    /// <summary>It was no failure after all.</summary>
    internal Task GiveBackAsync(LimitedAct act, CancellationToken ct) => GiveBackAsync(act, 1, ct);

    internal Task GiveBackAsync(LimitedAct act, int times, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update members.tries set tries = greatest(tries - {times}, 0) where tag = {Tag(act)}", ct);

    /// <summary>Counts one more mail of this kind to an address today; false when it had enough.</summary>
    internal Task<bool> MayMailAsync(LimitedAct act, string email, CancellationToken ct) =>
        CountAsync(seal.TriesTag($"{act} mail", Account.Normalize(email), ParisTime.Day(clock.GetUtcNow()).DayNumber), limits.MailsADay, ct);

    /// <summary>Counts one more code to a secure mailbox today, whoever asks for it; false when it had enough.</summary>
    internal Task<bool> MaySendCodeAsync(string mailbox, CancellationToken ct) =>
        CountAsync(seal.TriesTag("mailbox code", Account.Normalize(mailbox), ParisTime.Day(clock.GetUtcNow()).DayNumber), limits.MailboxCodesADay, ct);

    /// <summary>The address as it is counted: IPv4 whole, also when it comes dressed as IPv6, else the first 64 bits.</summary>
    internal static string Subscriber(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork ? plain.ToString() : Convert.ToHexString(plain.GetAddressBytes(), 0, SubscriberBytes);
    }

    private byte[] Tag(LimitedAct act)
    {
        var stretch = clock.GetUtcNow().UtcTicks / Stretch.Ticks;
        // Who signed in on this browser before is counted apart from the address, and with their other browsers: a device key opens no more tries.
        var who = act is LimitedAct.SignIn && devices.LastMember is { } member ? $"device of {member}" : Subscriber(connection.Origin?.Address ?? IPAddress.IPv6None);
        return seal.TriesTag(act.ToString(), who, stretch);
    }

    private async Task<bool> CountAsync(byte[] tag, int limit, CancellationToken ct)
    {
        var counted = await db.Database.SqlQuery<int>(
            $"""
            insert into members.tries as known (tag, tries, day) values ({tag}, 1, {ParisTime.Day(clock.GetUtcNow())})
            on conflict (tag) do update set tries = known.tries + 1 where known.tries < {limit}
            returning 1 as "Value"
            """).ToListAsync(ct);
        return counted.Count > 0;
    }
}
