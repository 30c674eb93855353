using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration;

/// <summary>One application beside what the directory says of its number, field by field.</summary>
[For(Audience.Administrators)]
public sealed record GetApplication(string Handle) : IQuery<ApplicationView>;

/// <param name="MayAskDirectory">The import does not know the number or is old, and the directory itself may be asked.</param>
/// <param name="NumberIsTaken">Another member already holds this number: the two must be told apart before anything else.</param>
public sealed record ApplicationView(
    string Handle, string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode, string Email, bool EmailIsConfirmed,
    RegistryKind NumberKind, string Number, bool NumberIsTaken,
    DateTimeOffset SubmittedAt, ApplicationState State, DateTimeOffset? DecidedAt, string? DecidedBy, ProofKind? Proof, string? Reason,
    Assurance Assurance, DirectoryComparison Comparison, DateTimeOffset? DirectoryImportedAt, bool MayAskDirectory);

internal sealed class GetApplicationHandler(ProfNetDb db, DirectoryLookup directory, IDirectoryService live, IPublisher publisher, TimeProvider clock) : IRequestHandler<GetApplication, ApplicationView>
{
    public async Task<ApplicationView> Handle(GetApplication request, CancellationToken cancellationToken)
    {
        var found = await db.Applications.AsNoTracking()
            .Where(a => a.Handle == request.Handle)
            .Select(a => new
            {
                Application = a,
                Account = db.Accounts.Where(u => u.Id == a.MemberId).Select(u => new { u.Email, u.EmailConfirmed }).First(),
                DecidedBy = db.Members.Where(m => m.Id == a.DecidedBy).Select(m => m.GivenName + " " + m.FamilyName).FirstOrDefault(),
                IsTaken = db.Applications.Any(o =>
                    o.Id != a.Id && o.State == ApplicationState.Approved && o.NumberKind == a.NumberKind && o.Number == a.Number),
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Application");
        var a = found.Application;
        await publisher.Publish(new Happened<ApplicationOpened>(new ApplicationOpened(a.MemberId)), cancellationToken);
        var entry = await directory.FindAsync(a.Declared().Number, cancellationToken);
        var comparison = DirectoryComparison.Of(a.Declared(), entry.Person);
        await RecordAsync(a, comparison, cancellationToken);

        return new ApplicationView(
            a.Handle, a.GivenName, a.FamilyName, a.ProfessionKey, a.SpecialtyCode, found.Account.Email!, found.Account.EmailConfirmed,
            a.NumberKind, a.Number, found.IsTaken, a.SubmittedAt, a.State, a.DecidedAt, found.DecidedBy, a.Proof, a.Reason,
            a.Assurance, comparison,
            entry.ImportedAt, a.NumberKind is RegistryKind.Rpps && IsWorthAsking(entry));
    }

    /// <summary>The directory may have changed since the application came.</summary>
    private async Task RecordAsync(MembershipApplication application, DirectoryComparison comparison, CancellationToken ct)
    {
        var before = application.Assurance;
        application.Compared(comparison);
        if (application.Assurance != before)
        {
            await db.Applications.Where(a => a.Id == application.Id && a.State == ApplicationState.Pending && a.Assurance == before)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Assurance, application.Assurance), ct);
        }
    }

    private bool IsWorthAsking(DirectoryAnswer entry) =>
        live.AsksAfter is { } age && (entry.Person is null || !(entry.ImportedAt >= clock.GetUtcNow() - age));
}
