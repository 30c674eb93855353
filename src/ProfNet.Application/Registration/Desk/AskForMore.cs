using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Asks an applicant for more, in words that they receive with the way back to their form.</summary>
[For(Audience.Administrators)]
public sealed record AskForMore(string Handle, string Question) : ICommand<bool>;

internal sealed class AskForMoreValidator : AbstractValidator<AskForMore>
{
    public AskForMoreValidator() =>
        RuleFor(r => r.Question.Trim())
            .Length(MembershipApplication.QuestionMinLength, MembershipApplication.QuestionMaxLength)
            .WithMessage($"Écrivez ce qui manque, de {MembershipApplication.QuestionMinLength} à {MembershipApplication.QuestionMaxLength} caractères.")
            .OverridePropertyName(nameof(AskForMore.Question));
}

internal sealed class AskForMoreHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<AskForMore, bool>
{
    public async Task<bool> Handle(AskForMore request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.AskForMore(me.Id, request.Question, clock.GetUtcNow());

        return true;
    }
}
