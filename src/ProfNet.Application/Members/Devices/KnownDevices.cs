using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members.Devices;

/// <summary>What the browser at hand shows of who signed in on it before; null outside of a request and in a new browser.</summary>
public interface ICurrentDevice
{
    string? Token { get; }
}

/// <summary>
/// Browsers on which members have signed in. The browser alone keeps it, encrypted: there is no list of devices here. It opens nothing: it only lets
/// whoever has the password in, on this browser, while somebody else has the account locked.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, ICurrentDevice current, TimeProvider clock)
{
    /// <summary>After so many days without a sign-in a browser is a stranger again.</summary>
    public const int DaysKept = 180;

    /// <summary>A ward's computer has many hands; the oldest are forgotten.</summary>
    private const int MostMembers = 8;

    private readonly IDataProtector _protector = protection.CreateProtector("ProfNet.Members.Device");

    /// <summary>Who signed in last on this browser, if it is one that is known.</summary>
    internal Guid? LastMember => Read() is [.., var last] ? last.Member : null;

    /// <summary>The browser's own key for a member; null when the member never signed in on it.</summary>
    internal IReadOnlyList<KnownDevice> All => Read();

    /// <summary>What the browser is to show next time, now that this member signed in on it.</summary>
    internal string With(Guid member)
    {
        var known = Read();
        var mine = known.Find(d => d.Member == member) ?? new KnownDevice(member, RandomId.Handle(), default);
        KnownDevice[] kept = [.. known.Where(d => d.Member != member).TakeLast(MostMembers - 1), mine with { Day = ParisTime.Day(clock.GetUtcNow()) }];
        return _protector.Protect(JsonSerializer.Serialize(kept));
    }

    private List<KnownDevice> Read()
    {
        if (current.Token is not { } token)
        {
            return [];
        }

        try
        {
            var oldest = ParisTime.Day(clock.GetUtcNow()).AddDays(-DaysKept);
            return [.. JsonSerializer.Deserialize<KnownDevice[]>(_protector.Unprotect(token))!.Where(d => d.Day >= oldest)];
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or JsonException or FormatException)
        {
            return [];
        }
    }
}

/// <summary>That a member signed in on this browser: under which random key, and on which day last.</summary>
internal sealed record KnownDevice(Guid Member, string Key, DateOnly Day);
