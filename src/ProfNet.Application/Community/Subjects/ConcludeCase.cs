using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Says how one's own clinical case ended, or says it otherwise. Answers with the discussion's handle.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record ConcludeCase(string Handle, CaseOutcome? Outcome, string Text, string? Reviewed = null) : ICommand<string>;

internal sealed class ConcludeCaseValidator : AbstractValidator<ConcludeCase>
{
    public ConcludeCaseValidator()
    {
        RuleFor(r => r.Outcome).Must(outcome => outcome is { } said && Enum.IsDefined(said)).WithMessage("Choisissez l’issue du cas.");
        RuleFor(r => r.Text).MaximumLength(ClinicalCase.OutcomeMaxLength).WithMessage($"Raccourcissez ce texte\u00A0: {ClinicalCase.OutcomeMaxLength:# ###} caractères au plus.");
    }
}

internal sealed class ConcludeCaseHandler(ProfNetDb db, OwnDiscussions own, Drafts drafts, Measures measures) : IRequestHandler<ConcludeCase, string>
{
    public async Task<string> Handle(ConcludeCase request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Text);
        var (discussion, space) = await own.FindToWriteAsync(request.Handle, orStaff: false, cancellationToken);
        var @case = await db.Cases.SingleOrDefaultAsync(c => c.DiscussionId == discussion.Id, cancellationToken) ?? throw new NotFoundException("Case");

        Rule.Require(!space.IsPremoderated || request.Text.Trim().Length == 0, CommunityRules.WordsAreReadFirst);
        @case.Conclude(discussion, request.Outcome!.Value, TypedText.AsPublished(request.Text));
        drafts.Forget(DraftKind.Outcome, request.Handle);
        return discussion.Handle;
    }
}
