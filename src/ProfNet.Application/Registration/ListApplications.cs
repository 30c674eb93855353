using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>Applications that wait, oldest first, or those decided, newest decision first; thirty at a time, after the given row.</summary>
[For(Audience.Administrators)]
public sealed record ListApplications(bool Decided, ApplicationCursor? After) : IQuery<ApplicationList>;

public sealed record ApplicationList(IReadOnlyList<ApplicationRow> Rows, ApplicationCursor? Next);

public sealed record ApplicationRow(
    string Handle, string GivenName, string FamilyName, string ProfessionKey, DateTimeOffset SubmittedAt, ApplicationState State, DateTimeOffset? DecidedAt);

internal sealed class ListApplicationsHandler(ProfNetDb db) : IRequestHandler<ListApplications, ApplicationList>
{
    private const int PageSize = 30;

    public async Task<ApplicationList> Handle(ListApplications request, CancellationToken cancellationToken)
    {
        var (at, handle) = (request.After?.At, request.After?.Handle ?? "");
        var page = request.Decided
            ? db.Applications
                .Where(a => a.State != ApplicationState.Pending)
                .Where(a => at == null || EF.Functions.LessThan(ValueTuple.Create(a.DecidedAt!.Value, a.Handle), ValueTuple.Create(at.Value, handle)))
                .OrderByDescending(a => a.DecidedAt).ThenByDescending(a => a.Handle)
            : db.Applications
                .Where(a => a.State == ApplicationState.Pending)
                .Where(a => at == null || EF.Functions.GreaterThan(ValueTuple.Create(a.SubmittedAt, a.Handle), ValueTuple.Create(at.Value, handle)))
                .OrderBy(a => a.SubmittedAt).ThenBy(a => a.Handle);
        var rows = await page.AsNoTracking()
            .Take(PageSize + 1)
            .Select(a => new ApplicationRow(a.Handle, a.GivenName, a.FamilyName, a.ProfessionKey, a.SubmittedAt, a.State, a.DecidedAt))
            .ToListAsync(cancellationToken);

        return rows.Count <= PageSize
            ? new ApplicationList(rows, null)
            : new ApplicationList(rows[..PageSize], Cursor(rows[PageSize - 1], request.Decided));
    }

    private static ApplicationCursor Cursor(ApplicationRow row, bool decided) => new(decided ? row.DecidedAt!.Value : row.SubmittedAt, row.Handle);
}
