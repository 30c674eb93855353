using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// How long ago somebody of the team last did something in a session, which stands in their browser alone, encrypted for that session: the database knows no hour of anybody's.
/// After half an hour the session opens no desk until its member proves who they are; the rest of the site stays open.
/// </summary>
internal sealed class TeamActivity(SessionCookie cookie, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan _renewal = TimeSpan.FromMinutes(5);

    /// <summary>Whether it is not over; what is done by hand prolongs it, every five minutes at most.</summary>
    public bool GoesOn(HttpContext http, SessionHolder holder)
    {
        if (holder.Role is StaffRole.None)
        {
            return true;
        }

        var (last, now) = (Last(http, holder), clock.GetUtcNow());
        if (now - last > Limit)
        {
            return false;
        }

        if (now - last > _renewal && IsByHand(http.Request))
        {
            cookie.WriteActivity(http, For(holder).Protect(now.UtcTicks.ToString(CultureInfo.InvariantCulture)));
        }

        return true;
    }

    /// <summary>The last proof counts as well: sign-in is one.</summary>
    private DateTimeOffset Last(HttpContext http, SessionHolder holder)
    {
        try
        {
            return cookie.ReadActivity(http) is { } told && new DateTimeOffset(long.Parse(For(holder).Unprotect(told), CultureInfo.InvariantCulture), TimeSpan.Zero) is var last && last > holder.ProvedAt
                ? last
                : holder.ProvedAt;
        }
        catch (CryptographicException)
        {
            return holder.ProvedAt; // of another session, or changed on its way
        }
    }

    /// <summary>Pages and forms; not what a page that was left open asks by itself.</summary>
    private static bool IsByHand(HttpRequest request) =>
        !request.Headers.ContainsKey(SessionAuthentication.BackgroundHeader) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private IDataProtector For(SessionHolder holder) => protection.CreateProtector("ProfNet.Web.TeamActivity", holder.SessionId);
}
