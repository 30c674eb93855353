using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>What the team knows of an application beside what it says: how sure it is, who has it in hand, and all that was done with it.</summary>
[For(Audience.Administrators)]
public sealed record GetDeskFile(string Handle) : IQuery<DeskFile>;

/// <param name="Stamp">Stands for what is declared, in the forms that decide on it.</param>
/// <param name="AskedAt">Since when it waits for its applicant.</param>
/// <param name="Sent">The kinds of proof that came as files.</param>
/// <param name="ChangedSinceProof">A proof was sent of a declaration that is another now.</param>
/// <param name="Rivals">Whoever else applied under the same number, the newest first.</param>
public sealed record DeskFile(
    string Stamp, ApplicationState State, Assurance Assurance, DateTimeOffset WaitsSince, DateTimeOffset? AskedAt, string? Holder, bool IsMine, DateTimeOffset? ClaimedAt, IReadOnlyList<DeskAct> Acts,
    IReadOnlyList<ProofKind> Sent, bool ChangedSinceProof, IReadOnlyList<DeskRival> Rivals)
{
    public bool IsLateAt(DateTimeOffset now) => State == ApplicationState.Pending && AskedAt is null && now - WaitsSince > MembershipApplication.LateAfter;
}

/// <param name="By">The administrator; nobody where it was the applicant, or somebody who has left.</param>
public sealed record DeskAct(ApplicationActKind Kind, DateTimeOffset At, string? By, string? Text, RefusalReason? Reason, IReadOnlyList<DeclaredChange> Changes);

/// <summary>Another application under the same number.</summary>
public sealed record DeskRival(string Handle, string Name, ApplicationState State, Assurance Assurance, DateTimeOffset SubmittedAt);

internal sealed class GetDeskFileHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<GetDeskFile, DeskFile>
{
    private const int MostRivals = 20;

    public async Task<DeskFile> Handle(GetDeskFile request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Handle == request.Handle, cancellationToken)
            ?? throw new NotFoundException("Application");
        var holder = application.HolderAt(clock.GetUtcNow());
        var acts = await db.ApplicationActs.AsNoTracking().Where(a => a.ApplicationId == application.Id).OrderBy(a => a.At).ThenBy(a => a.Kind).ToListAsync(cancellationToken);
        var people = acts.Select(a => a.By).Append(holder).OfType<Guid>().Distinct().ToArray();
        var names = await db.Members.Where(m => people.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => $"{m.GivenName} {m.FamilyName}", cancellationToken);

        return new DeskFile(
            application.Stamp, application.State, application.Assurance, application.WaitsSince, application.AskedAt,
            Name(holder), holder == me.Id, holder is null ? null : application.ClaimedAt,
            acts.ConvertAll(a => new DeskAct(a.Kind, a.At, Name(a.By), a.Text, a.Reason, a.Changes)),
            await db.KindsSentAsync(application.Id, cancellationToken), await ChangedSinceProofAsync(application, acts, cancellationToken), await RivalsAsync(application, cancellationToken));

        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    private async Task<bool> ChangedSinceProofAsync(MembershipApplication application, List<ApplicationAct> acts, CancellationToken ct) =>
        acts.FindLast(a => a.Changes.Count > 0) is { At: var changed } && await db.Proofs.AnyAsync(p => p.ApplicationId == application.Id && p.Length > 0 && p.At < changed, ct);

    private async Task<IReadOnlyList<DeskRival>> RivalsAsync(MembershipApplication application, CancellationToken ct) => application.NumberKind is RegistryKind.None
        ? []
        : await db.Applications.AsNoTracking()
            .Where(a => a.NumberKind == application.NumberKind && a.Number == application.Number && a.MemberId != application.MemberId)
            .OrderByDescending(a => a.SubmittedAt)
            .Take(MostRivals)
            .Select(a => new DeskRival(a.Handle, a.GivenName + " " + a.FamilyName, a.State, a.Assurance, a.SubmittedAt))
            .ToListAsync(ct);
}
