using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ProfNet.Application.Members.Factors;

/// <summary>A seed that the page shows and the member's program has not answered yet: it goes along, encrypted, in the form that confirms it, and is stored nowhere.</summary>
public sealed class SeedOffers(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromHours(1);

    internal string Close(Guid accountId, byte[] seed) => For(accountId).Protect(JsonSerializer.Serialize(new Offer(seed, clock.GetUtcNow() + _goodFor)));

    /// <summary>Null when it is too old or was not offered to this account.</summary>
    internal byte[]? Open(Guid accountId, string offer)
    {
        try
        {
            return JsonSerializer.Deserialize<Offer>(For(accountId).Unprotect(offer)) is { } read && clock.GetUtcNow() < read.Until ? read.Seed : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(Guid accountId) => protection.CreateProtector("ProfNet.Members.SeedOffer", accountId.ToString("N"));

    private sealed record Offer(byte[] Seed, DateTimeOffset Until);
}
