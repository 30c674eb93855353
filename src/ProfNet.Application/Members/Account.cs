using Microsoft.AspNetCore.Identity;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members;

/// <summary>
/// What a member signs in with. Says nothing of who they are and keeps no time: Identity's columns for failures and lockouts stay unused, as a row that
/// moves with each sign-in would tell, by its place in a dump, who was there last. Failures are counted in members.sign_in_attempts.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The longest address that SMTP can carry (RFC 5321, erratum 1690).</summary>
    public const int EmailMaxLength = 254;

    /// <summary>Failed attempts in a row after which nobody gets in for a while.</summary>
    public const int AttemptsAllowed = 10;

    private static readonly TimeSpan _lockout = TimeSpan.FromMinutes(15);

    /// <summary>A new account, whose address is still to be confirmed.</summary>
    public static Account Open(Guid id, string email, string passwordHash) => new()
    {
        Id = id,
        UserName = email,
        NormalizedUserName = Normalize(email),
        Email = email,
        NormalizedEmail = Normalize(email),
        PasswordHash = passwordHash,
        SecurityStamp = RandomId.Handle(),
        ConcurrencyStamp = RandomId.Handle(),
        LockoutEnabled = true,
    };

    /// <summary>The form under which addresses are compared and unique; the same as Identity's.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();

    public void ConfirmEmail() => EmailConfirmed = true;

    /// <summary>Another password: links that were sent before are good for nothing any more.</summary>
    public void ChangePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        Renew();
    }

    /// <summary>Another address, which its owner has confirmed.</summary>
    public void ChangeEmail(string email)
    {
        (UserName, Email) = (email, email);
        (NormalizedUserName, NormalizedEmail) = (Normalize(email), Normalize(email));
        ConfirmEmail();
        Renew();
    }

    /// <summary>When a lockout that starts now ends: at the next quarter of an hour after 15 minutes, as the minute of an attempt is nobody's business.</summary>
    internal static DateTimeOffset LockoutUntil(DateTimeOffset now)
    {
        var until = now.UtcDateTime + _lockout;
        return new DateTimeOffset(until.AddTicks(_lockout.Ticks - 1 - ((until.Ticks - 1) % _lockout.Ticks)), TimeSpan.Zero);
    }

    private void Renew() => (SecurityStamp, ConcurrencyStamp) = (RandomId.Handle(), RandomId.Handle());
}
