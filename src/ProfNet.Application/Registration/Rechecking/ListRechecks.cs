using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Members whom the directory no longer knows as they were verified: those in their days of grace, soonest end first, or those who lapsed, latest first; thirty at a time.</summary>
/// <param name="Lapsed">Those who lapsed, in place of those who may still answer.</param>
/// <param name="Page">From 1.</param>
[For(Audience.Administrators)]
public sealed record ListRechecks(bool Lapsed, int Page) : IQuery<RecheckList>
{
    /// <summary>Whoever has thirty thousand members to look at has another worry.</summary>
    public const int LastPage = 1_000;
}

public sealed record RecheckList(IReadOnlyList<RecheckRow> Rows, bool HasMore);

/// <param name="Number">What the directory was asked for.</param>
public sealed record RecheckRow(
    string Handle, string GivenName, string FamilyName, string ProfessionKey, string? Number, RecheckReason Reason, RecheckState State,
    DateOnly FoundOn, DateOnly? Until, RecheckAnswer? AnswerKind, string? Answer, DateOnly? AnsweredOn);

internal sealed class ListRechecksValidator : AbstractValidator<ListRechecks>
{
    public ListRechecksValidator() => RuleFor(r => r.Page).Must(page => page is >= 1 and <= ListRechecks.LastPage).WithMessage("Cette page n’existe pas.");
}

internal sealed class ListRechecksHandler(ProfNetDb db) : IRequestHandler<ListRechecks, RecheckList>
{
    private const int PageSize = 30;

    public async Task<RecheckList> Handle(ListRechecks request, CancellationToken cancellationToken)
    {
        var rechecks = db.Rechecks.Where(r => r.Reason != RecheckReason.StudentYear); // these have a list of their own
        var chosen = request.Lapsed
            ? rechecks.Where(r => r.State == RecheckState.Lapsed).OrderByDescending(r => r.Until).ThenBy(r => r.Id)
            : rechecks.Where(r => r.State == RecheckState.Found || r.State == RecheckState.Open).OrderBy(r => r.Until).ThenBy(r => r.Id);
        var rows = await chosen.AsNoTracking()
            .Skip((request.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .Join(db.Members, r => r.MemberId, m => m.Id, (r, m) => new RecheckRow(
                r.Handle, m.GivenName, m.FamilyName, m.ProfessionKey,
                db.Applications.Where(a => a.MemberId == m.Id && a.State == ApplicationState.Approved).Select(a => a.Number).FirstOrDefault(),
                r.Reason, r.State, r.FoundOn, r.Until, r.AnswerKind, r.Answer, r.AnsweredOn))
            .ToListAsync(cancellationToken);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize);
    }
}
