using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>Decides whose number it is. Either the applicant is refused, or the holder loses the number and the applicant is admitted on a proof that was seen: all or nothing.</summary>
/// <param name="Stamp">Of the applicant's application as the administrator saw it.</param>
/// <param name="GoesOver">To the applicant.</param>
/// <param name="Proof">The applicant's, when it does.</param>
/// <param name="Reason">Read word for word by whoever it goes against.</param>
[For(Audience.Administrators), AfterRecentProof]
public sealed record DecideDispute(string Handle, string? Stamp, bool GoesOver, ProofKind? Proof, string Reason) : ICommand<bool>;

internal sealed class DecideDisputeValidator : AbstractValidator<DecideDispute>
{
    public DecideDisputeValidator()
    {
        RuleFor(r => r.Reason).ReasonTold(nameof(DecideDispute.Reason));
        RuleFor(r => r.Proof)
            .Must(proof => proof is { } seen && ProofTexts.MayProve(seen)).When(r => r.GoesOver)
            .WithMessage("Choisissez la preuve que vous avez vue\u00A0: un numéro public ne suffit jamais.");
    }
}

internal sealed class DecideDisputeHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<DecideDispute, bool>
{
    public async Task<bool> Handle(DecideDispute request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dispute = await db.Disputes.LockAsync(request.Handle, cancellationToken);
        var applicant = await db.Applications.LockAsync(dispute.ApplicationId, cancellationToken);
        var holder = await db.Applications.LockHolderAsync(applicant, cancellationToken);

        applicant.RequireSeen(request.Stamp);
        dispute.Decide(request.GoesOver ? DisputeState.NumberGoesOver : DisputeState.HolderKeeps, me.Id, ParisTime.Day(now));
        if (!request.GoesOver)
        {
            applicant.Refuse(me.Id, RefusalReason.NumberOfAnother, request.Reason, now);
            return true;
        }

        Rule.Require(holder is null || holder.Id == dispute.HolderId, RegistrationRules.HolderIsHeardFirst);
        await db.RequireSeenAsync(applicant, request.Proof!.Value, cancellationToken);
        if (holder is not null)
        {
            holder.Withdraw(me.Id, request.Reason, now);
            // Before the applicant's row is saved, whose number would not be free else.
            await db.Applications.Where(a => a.Id == holder.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ApplicationState.Refused), cancellationToken);
        }

        applicant.Approve(me.Id, request.Proof.Value, now);
        return true;
    }
}
