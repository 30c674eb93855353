using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>The desk's questions, each along an index: none costs more because more was decided before.</summary>
internal static partial class DeskSql
{
    /// <summary>How many wait for the team, a hundred at most.</summary>
    public const string WaitingSql = "select count(*)::int from (select 1 from registration.applications where state = 0 and asked_at is null limit 100) waiting";

    private const int MostWords = 5;

    public static IQueryable<MembershipApplication> Of(ProfNetDb db, DeskFilter filter, Guid me, DateTimeOffset now)
    {
        var claimed = now - MembershipApplication.ClaimLapsesAfter;
        var found = db.Applications.AsNoTracking();
        found = filter.Queue switch
        {
            DeskQueue.Waiting => found.Where(a => a.State == ApplicationState.Pending && a.AskedAt == null),
            DeskQueue.Asked => found.Where(a => a.State == ApplicationState.Pending && a.AskedAt != null),
            DeskQueue.Mine => found.Where(a => a.State == ApplicationState.Pending && a.ClaimedBy == me && a.ClaimedAt > claimed),
            DeskQueue.Decided or _ => found.Where(a => a.State != ApplicationState.Pending),
        };
        if (filter is { Late: true, Queue: DeskQueue.Waiting or DeskQueue.Mine })
        {
            var late = now - MembershipApplication.LateAfter;
            found = found.Where(a => (a.AnsweredAt ?? a.SubmittedAt) < late);
        }

        found = filter.Level is { } level ? found.Where(a => a.Assurance == level) : found;
        found = filter.Profession is { } profession ? found.Where(a => a.ProfessionKey == profession) : found;
        return Like(found, filter.Search ?? "");
    }

    public static IQueryable<MembershipApplication> Ordered(IQueryable<MembershipApplication> found, DeskQueue queue, ApplicationCursor? after)
    {
        var (at, handle) = (after?.At ?? default, after?.Handle ?? "");
        return queue switch
        {
            DeskQueue.Asked => found
                .Where(a => after == null || EF.Functions.GreaterThan(ValueTuple.Create(a.AskedAt!.Value, a.Handle), ValueTuple.Create(at, handle)))
                .OrderBy(a => a.AskedAt).ThenBy(a => a.Handle),
            DeskQueue.Decided => found
                .Where(a => after == null || EF.Functions.LessThan(ValueTuple.Create(a.DecidedAt!.Value, a.Handle), ValueTuple.Create(at, handle)))
                .OrderByDescending(a => a.DecidedAt).ThenByDescending(a => a.Handle),
            DeskQueue.Waiting or DeskQueue.Mine or _ => found
                .Where(a => after == null || EF.Functions.GreaterThan(ValueTuple.Create(a.AnsweredAt ?? a.SubmittedAt, a.Handle), ValueTuple.Create(at, handle)))
                .OrderBy(a => a.AnsweredAt ?? a.SubmittedAt).ThenBy(a => a.Handle),
        };
    }

    public static Task<DeskCounts> CountAsync(ProfNetDb db, Guid me, DateTimeOffset claimed, CancellationToken ct) => db.Database.SqlQuery<DeskCounts>(
        $"""
        select (select count(*)::int from (select 1 from registration.applications where state = 0 and asked_at is null limit 100) some) as "Waiting",
          (select count(*)::int from (select 1 from registration.applications where state = 0 and asked_at is not null limit 100) some) as "Asked",
          (select count(*)::int from (select 1 from registration.applications where state = 0 and claimed_by = {me} and claimed_at > {claimed} limit 100) some) as "Mine"
        """).SingleAsync(ct);

    /// <summary>By number where it is made of digits, else by the words of a name, in any order and with or without accents.</summary>
    private static IQueryable<MembershipApplication> Like(IQueryable<MembershipApplication> found, string typed)
    {
        var number = Blanks().Replace(typed, "");
        if (number.Any(char.IsAsciiDigit))
        {
            return found.Where(a => a.Number == number);
        }

        foreach (var word in typed.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var pattern = $"%{Wildcards().Replace(word, @"\$0")}%";
            found = found.Where(a => EF.Functions.Like(ProfNetDb.Plain(a.GivenName + " " + a.FamilyName), ProfNetDb.Plain(pattern)));
        }

        return found;
    }

    [GeneratedRegex(@"\s", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[%_\\]", RegexOptions.None, 1000)]
    private static partial Regex Wildcards();
}
