using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Factors;

/// <summary>
/// What a browser holds between the password, which was right, and the second factor: encrypted, for five minutes and for nothing else. It opens no session.
/// It ends as well when the password changes meanwhile.
/// </summary>
public sealed class FirstSteps(ProfNetDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("ProfNet.Members.FirstStep");

    internal async Task<string> TakeAsync(Guid accountId, bool isKept, CancellationToken ct) =>
        _protector.Protect(JsonSerializer.Serialize(new FirstStep(accountId, await StampAsync(accountId, ct) ?? "", isKept, clock.GetUtcNow() + GoodFor)));

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

/// <summary>Whose password was right.</summary>
internal sealed record FirstStep(Guid AccountId, string Stamp, bool IsKept, DateTimeOffset Until);
