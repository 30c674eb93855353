using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Factors;

/// <summary>
/// What a browser holds between what was shown first, a password or Pro Santé Connect, and the second factor: encrypted, for five minutes and for nothing else. It opens no session.
/// It ends as well when the password changes meanwhile.
/// </summary>
public sealed class FirstSteps(ProfNetDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    // Browsers keep no cookie beyond 4 KB, and encryption makes a third more of it.
    private const int HintMaxLength = 2_000;

    private readonly IDataProtector _protector = protection.CreateProtector("ProfNet.Members.FirstStep");

    /// <param name="method">What was shown: <see cref="SignInMethods"/>.</param>
    /// <param name="idTokenHint">See <see cref="SessionTicket.IdTokenHint"/>; left out where a cookie would not hold it.</param>
    internal async Task<string> TakeAsync(Guid accountId, string method, bool isKept, string? idTokenHint, CancellationToken ct)
    {
        var step = new FirstStep(accountId, await StampAsync(accountId, ct) ?? "", method, isKept, clock.GetUtcNow() + GoodFor) { IdTokenHint = idTokenHint?.Length > HintMaxLength ? null : idTokenHint };
        return _protector.Protect(JsonSerializer.Serialize(step));
    }

    /// <summary>Null when it came too late, is not ours, or the password is another now.</summary>
    internal async Task<FirstStep?> OpenAsync(string text, CancellationToken ct) =>
        Read(text) is { } step && clock.GetUtcNow() < step.Until && await StampAsync(step.AccountId, ct) == step.Stamp ? step : null;

    private FirstStep? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FirstStep>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<string?> StampAsync(Guid accountId, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Id == accountId).Select(a => a.PasswordHash).SingleOrDefaultAsync(ct) is { } hash ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(hash))) : null;
}

/// <summary>Who showed what.</summary>
internal sealed record FirstStep(Guid AccountId, string Stamp, string Method, bool IsKept, DateTimeOffset Until)
{
    public string? IdTokenHint { get; init; }
}
