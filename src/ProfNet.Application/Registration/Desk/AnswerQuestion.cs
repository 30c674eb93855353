using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>An applicant answers what the team asked, and corrects what they declared.</summary>
[For(Audience.Members)]
public sealed record AnswerQuestion(string GivenName, string FamilyName, string Profession, string? Specialty, string Number, string Answer, string FormKey)
    : ICommand<bool>, IDeclared;

internal sealed class AnswerQuestionValidator : AbstractValidator<AnswerQuestion>
{
    public AnswerQuestionValidator()
    {
        this.RulesForDeclaration();
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

        application.Answer(request.Declared(), request.Answer, clock.GetUtcNow());

        return true;
    }
}
