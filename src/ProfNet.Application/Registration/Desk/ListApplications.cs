using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Applications that wait, whoever has waited longest first, or those decided, newest decision first; thirty at a time, after the given row.</summary>
[For(Audience.Administrators)]
public sealed record ListApplications(DeskFilter Filter, ApplicationCursor? After) : IQuery<ApplicationList>;

public enum DeskQueue
{
    /// <summary>They wait for the team.</summary>
    Waiting,

    /// <summary>They wait for their applicants.</summary>
    Asked,

    /// <summary>The reader has them in hand.</summary>
    Mine,

    Decided,
}

/// <param name="Late">Only those that have waited too long; where nothing waits any more it says nothing.</param>
/// <param name="Search">Words of a name, or a number.</param>
public sealed record DeskFilter(DeskQueue Queue, Assurance? Level = null, string? Profession = null, bool Late = false, string? Search = null);

public sealed record ApplicationList(IReadOnlyList<ApplicationRow> Rows, ApplicationCursor? Next, DeskCounts Counts);

/// <summary>How many are in each queue, up to a hundred.</summary>
public sealed record DeskCounts(int Waiting, int Asked, int Mine);

/// <param name="At">What its queue goes by: since when it waits, since when more is asked, or when it was decided.</param>
/// <param name="Holder">Who has it in hand.</param>
public sealed record ApplicationRow(
    string Handle, string GivenName, string FamilyName, string ProfessionKey, ApplicationState State, DateTimeOffset At, Assurance Assurance, string? Holder, bool IsMine);

internal sealed class ListApplicationsHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<ListApplications, ApplicationList>
{
    private const int PageSize = 30;

    public async Task<ApplicationList> Handle(ListApplications request, CancellationToken cancellationToken)
    {
        var (now, id) = (clock.GetUtcNow(), me.Id);
        var claimed = now - MembershipApplication.ClaimLapsesAfter;
        var rows = await DeskSql.Ordered(DeskSql.Of(db, request.Filter, id, now), request.Filter.Queue, request.After)
            .Take(PageSize + 1)
            .Select(a => new ApplicationRow(
                a.Handle, a.GivenName, a.FamilyName, a.ProfessionKey, a.State,
                a.State != ApplicationState.Pending ? a.DecidedAt!.Value : request.Filter.Queue == DeskQueue.Asked ? a.AskedAt!.Value : a.AnsweredAt ?? a.SubmittedAt,
                a.Assurance,
                a.ClaimedAt > claimed ? db.Members.Where(m => m.Id == a.ClaimedBy).Select(m => m.GivenName + " " + m.FamilyName).FirstOrDefault() : null,
                a.ClaimedAt > claimed && a.ClaimedBy == id))
            .ToListAsync(cancellationToken);
        var counts = await DeskSql.CountAsync(db, id, claimed, cancellationToken);

        return rows.Count <= PageSize
            ? new ApplicationList(rows, null, counts)
            : new ApplicationList(rows[..PageSize], new ApplicationCursor(rows[PageSize - 1].At, rows[PageSize - 1].Handle), counts);
    }
}
