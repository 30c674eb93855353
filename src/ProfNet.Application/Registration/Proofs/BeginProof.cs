using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>Makes room for a file of the applicant's; its pieces follow one by one, so that nothing is held while a slow network delivers them. Answers its handle.</summary>
[For(Audience.Members)]
public sealed record BeginProof(ProofKind? Kind, string Name, ProofMedia Media) : ICommand<string>;

internal sealed class BeginProofValidator : AbstractValidator<BeginProof>
{
    public BeginProofValidator() =>
        RuleFor(r => r.Kind).Must(kind => kind is { } given && ProofTexts.Kinds.Contains(given)).WithMessage(ProofTexts.Kind);
}

internal sealed class BeginProofHandler(ProfNetDb db, ProofBoxes boxes, ICurrentMember me, TimeProvider clock) : IRequestHandler<BeginProof, string>
{
    public async Task<string> Handle(BeginProof request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockLatestAsync(me.Id, cancellationToken);
        Rule.Require(application.TakesProofs, RegistrationRules.ProofsComeBeforeTheDecision);
        Rule.Require(await db.Proofs.CountAsync(p => p.ApplicationId == application.Id, cancellationToken) < Proof.Most, RegistrationRules.ProofsAreFew);

        var id = RandomId.New();
        var proof = new Proof(id, application.Id, request.Kind!.Value, request.Media, boxes.CloseName(id, ProofTexts.NameOf(request.Name)), Moment(application));
        db.Proofs.Add(proof);

        return proof.Handle;
    }

    /// <summary>Of a verified member the day alone: an hour would say when they were there.</summary>
    private DateTimeOffset Moment(MembershipApplication application)
    {
        var now = clock.GetUtcNow();
        return application.State == ApplicationState.Pending ? now : ParisTime.StartOfDay(ParisTime.Day(now));
    }
}
