using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>How nodes tell each other which sessions to forget: by NOTIFY, within the transaction that changed them, so that nobody hears of what did not happen.</summary>
public static class SessionNews
{
    public const string Channel = "profnet_sessions";

    private const string OfMember = "member ";
    private const string OfSession = "session ";

    /// <summary>Acts on what another node, or this one, has announced.</summary>
    public static void Hear(string news, SessionCache cache)
    {
        if (MemberIn(news) is { } memberId)
        {
            cache.EvictMember(memberId);
        }
        else if (news.StartsWith(OfSession, StringComparison.Ordinal))
        {
            cache.EvictSession(news[OfSession.Length..]);
        }
        else
        {
            cache.Open(); // a newer version of the site speaks of something unknown here: forget everything
        }
    }

    /// <summary>Of which member it speaks, if of one.</summary>
    public static Guid? MemberIn(string news) => news.StartsWith(OfMember, StringComparison.Ordinal) && Guid.TryParse(news[OfMember.Length..], out var member) ? member : null;

    internal static Task TellOfMemberAsync(this ProfNetDb db, Guid memberId, CancellationToken ct) => TellAsync(db, $"{OfMember}{memberId}", ct);

    internal static Task TellOfSessionAsync(this ProfNetDb db, string sessionId, CancellationToken ct) => TellAsync(db, $"{OfSession}{sessionId}", ct);

    private static async Task TellAsync(ProfNetDb db, string news, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, {news})", ct);
}
