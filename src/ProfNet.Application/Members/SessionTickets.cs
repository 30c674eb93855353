using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ProfNet.Application.Members;

/// <summary>What only the encrypted part of a session knows: since when, until when, and on which device.</summary>
internal sealed record SessionTicket(Guid MemberId, DateTimeOffset SignedInAt, DateTimeOffset ExpiresAt, string Device)
{
    /// <summary>What the member showed: <see cref="SignInMethods"/>. Tickets of before say nothing, and had a password.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [SignInMethods.Password];

    /// <summary>When the member last showed who they are: at sign-in, or again before a sensitive act.</summary>
    public DateTimeOffset ProvedAt { get; init; } = SignedInAt;

    /// <summary>Whether its cookie outlives the browser: the one that takes its place after another proof does as well.</summary>
    public bool IsKept { get; init; }

    /// <summary>What Pro Santé Connect wants to see at sign-out, when the session came from there.</summary>
    public string? IdTokenHint { get; init; }
}

/// <summary>What a member may show to open a session, by the names of RFC 8176 where it has one.</summary>
public static class SignInMethods
{
    public const string Password = "pwd";
    public const string OneTimeCode = "otp";
    public const string RecoveryCode = "recovery";
    public const string Passkey = "hwk";
    public const string ProSanteConnect = "psc";

    /// <summary>Whether more was shown than what somebody may have overheard: what the team's desks ask for.</summary>
    public static bool HoldSecondFactor(IEnumerable<string> methods) => methods.Any(m => m is OneTimeCode or RecoveryCode or Passkey);
}

/// <summary>Encrypts tickets for the sessions they belong to: one that was moved to another row cannot be read.</summary>
public sealed class SessionTickets(IDataProtectionProvider protection)
{
    internal byte[] Seal(SessionTicket ticket, byte[] keyHash) => For(keyHash).Protect(JsonSerializer.SerializeToUtf8Bytes(ticket));

    /// <summary>Null when the ticket is not of this session, or its key was revoked: the session is over then.</summary>
    internal SessionTicket? Open(byte[] sealedTicket, byte[] keyHash)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionTicket>(For(keyHash).Unprotect(sealedTicket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(byte[] keyHash) => protection.CreateProtector("ProfNet.Members.Session", SessionKey.IdOf(keyHash));
}
