using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>A dispute with both applications side by side. Both people find that theirs was opened.</summary>
[For(Audience.Administrators)]
public sealed record GetDispute(string Handle) : IQuery<DisputeView>;

/// <param name="Stamp">Stands for what the applicant declares.</param>
/// <param name="Holder">Nothing when nobody holds the number.</param>
public sealed record DisputeView(
    string Handle, DisputeState State, string Text, DateOnly OpenedOn, DateOnly? Until, string? Answer, DateOnly? AnsweredOn, string Stamp, DisputeSide Applicant, DisputeSide? Holder);

/// <param name="Proof">What they were admitted on, or proved by themselves.</param>
/// <param name="Sent">The kinds of proof that came as files.</param>
public sealed record DisputeSide(
    string Handle, Guid MemberId, string Name, string ProfessionKey, string Number, Assurance Assurance, ProofKind? Proof, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt,
    DirectoryMatch Match, IReadOnlyList<ProofKind> Sent);

internal sealed class GetDisputeHandler(ProfNetDb db, DirectoryLookup directory, IPublisher publisher) : IRequestHandler<GetDispute, DisputeView>
{
    public async Task<DisputeView> Handle(GetDispute request, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.AsNoTracking().SingleOrDefaultAsync(d => d.Handle == request.Handle, cancellationToken) ?? throw new NotFoundException("Dispute");
        var applicant = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == dispute.ApplicationId, cancellationToken);
        Expression<Func<MembershipApplication, bool>> holds = dispute.HolderId is { } id
            ? a => a.Id == id
            : a => a.Id != applicant.Id && a.State == ApplicationState.Approved && a.NumberKind == applicant.NumberKind && a.Number == applicant.Number;
        var holder = await db.Applications.AsNoTracking().SingleOrDefaultAsync(holds, cancellationToken);

        return new DisputeView(
            dispute.Handle, dispute.State, dispute.Text, dispute.OpenedOn, dispute.Until, dispute.Answer, dispute.AnsweredOn,
            applicant.Stamp, await SideAsync(applicant, cancellationToken), holder is null ? null : await SideAsync(holder, cancellationToken));
    }

    private async Task<DisputeSide> SideAsync(MembershipApplication a, CancellationToken ct)
    {
        await publisher.Publish(new Happened<ApplicationOpened>(new ApplicationOpened(a.MemberId)), ct);
        var listed = await directory.FindAsync(a.Declared().Number, ct);
        return new DisputeSide(
            a.Handle, a.MemberId, $"{a.GivenName} {a.FamilyName}", a.ProfessionKey, a.Number, a.Assurance, a.Proof, a.SubmittedAt, a.DecidedAt,
            DirectoryComparison.Of(a.Declared(), listed.Person).Match, await db.KindsSentAsync(a.Id, ct));
    }
}
