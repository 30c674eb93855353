using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration.Desk;

/// <summary>An applicant answers what the team asked, and corrects what they declared.</summary>
[For(Audience.Members)]
public sealed record AnswerQuestion(string GivenName, string FamilyName, string Profession, string? Specialty, string Number, string Answer, string FormKey, DateOnly? CertificateUntil = null)
    : ICommand<bool>, IDeclared;

internal sealed class AnswerQuestionValidator : AbstractValidator<AnswerQuestion>
{
    public AnswerQuestionValidator(TimeProvider clock)
    {
        this.RulesForDeclaration(clock);
        RuleFor(r => r.Answer)
            .Must(answer => !string.IsNullOrWhiteSpace(answer)).WithMessage("Répondez en quelques mots à ce qui vous est demandé.")
            .MaximumLength(MembershipApplication.AnswerMaxLength).WithMessage($"{MembershipApplication.AnswerMaxLength} caractères au plus.");
    }
}

internal sealed class AnswerQuestionHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<AnswerQuestion, bool>
{
    public async Task<bool> Handle(AnswerQuestion request, CancellationToken cancellationToken)
    {
        var latest = await db.Applications.Where(a => a.MemberId == me.Id).OrderByDescending(a => a.SubmittedAt).Select(a => a.Handle).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Application");
        var application = await db.Applications.LockAsync(latest, cancellationToken);

        var declared = request.Declared();
        var isAnother = (declared.Number.Kind, declared.Number.Value) != (application.NumberKind, application.Number);
        Rule.Require(!isAnother || !await db.Disputes.AnyAsync(d => d.ApplicationId == application.Id && d.State < DisputeState.HolderKeeps, cancellationToken), RegistrationRules.NumberIsDisputed);
        application.Answer(declared, request.Answer, clock.GetUtcNow());
        var listed = await DirectoryLookup.FindAsync(db.Connection, declared.Number, cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from registration.mailbox_codes where application_id = {application.Id}", cancellationToken); // sent for a number that may be another now
        application.Compared(DirectoryComparison.Of(declared, listed.Person));

        return true;
    }
}
