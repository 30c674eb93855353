using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>Hashes and checks passwords, slowly on purpose and two at once at most: whoever floods the sign-in page must not take every core.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher) : IDisposable
{
    /// <summary>In characters. Length is the one requirement: rules of composition make passwords worse.</summary>
    public const int MinLength = 15;
    public const int MaxLength = 1024;

    /// <summary>Of PBKDF2 with HMAC-SHA512: about 150 ms on a small server.</summary>
    public const int Iterations = 210_000;

    private const int AtOnce = 2;
    private const int MayWait = 30;

    // Hashers never look at the account: hash formats carry all they need.
    private static readonly Account _anyAccount = new();

    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = AtOnce, QueueLimit = MayWait });
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(_anyAccount, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))));

    public void Dispose() => _turns.Dispose();

    /// <summary>Hashes a new password; breaks <see cref="MembersRules.PasswordsAreCheckedInTurn"/> when too many wait.</summary>
    public async Task<string> HashAsync(string password, CancellationToken ct)
    {
        using var turn = await TakeTurnAsync(ct);
        return Hash(password);
    }

    /// <summary>Waits for one's turn, which ends when the result is disposed of.</summary>
    internal async Task<IDisposable> TakeTurnAsync(CancellationToken ct)
    {
        var turn = await _turns.AcquireAsync(1, ct);
        Rule.Require(turn.IsAcquired, MembersRules.PasswordsAreCheckedInTurn);
        return turn;
    }

    /// <summary>Whether the password is the one of the hash. Without a hash it is wrong, after the same work. Call it in one's turn.</summary>
    internal PasswordVerificationResult Check(string? hash, string password) =>
        hasher.VerifyHashedPassword(_anyAccount, hash ?? _nobodys.Value, Canonical(password));

    internal string Hash(string password) => hasher.HashPassword(_anyAccount, Canonical(password));

    // The same é, whichever keyboard composed it.
    private static string Canonical(string password) => password.Normalize(NormalizationForm.FormKC);
}
