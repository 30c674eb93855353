using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Keeps what one is writing, again and again while one writes. What stood there and what another page wrote is kept beside it.</summary>
/// <param name="Page">Random, of the open page.</param>
/// <param name="Known">The revision that this page knows; 0 for none.</param>
/// <param name="FormKey">Of the form that it is written in; null for one that publishes nothing of its own.</param>
[For(Audience.VerifiedMembers)]
public sealed record SaveDraft(DraftKind Kind, string Target, string Page, int Known, IReadOnlyDictionary<string, string> Fields, string? FormKey = null) : ICommand<SavedDraft>;

public sealed record SavedDraft(int Revision, DraftSaving Saving);

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    public SaveDraftValidator()
    {
        RuleFor(r => r.Target).Must((r, target) => DraftPlace.IsTarget(r.Kind, target)).WithMessage("Rechargez la page.");
        RuleFor(r => r.Page).Must(RandomId.IsHandle).WithMessage("Rechargez la page.");
        RuleFor(r => r.FormKey).Must(RandomId.IsHandle).When(r => r.FormKey is not null).WithMessage("Rechargez la page.");
        RuleFor(r => r.Fields).Must(f => f.Count <= Draft.MostFields && f.Keys.All(k => k.Length is > 0 and <= Draft.FieldMaxLength)).WithMessage("Rechargez la page.");
        RuleFor(r => r.Fields).Must(f => f.Values.Sum(v => v.Length) <= Draft.MaxLength).WithMessage("Ce texte est trop long pour être gardé comme brouillon.");
    }
}

internal sealed class SaveDraftHandler(Drafts drafts, Submissions submissions, TimeProvider clock) : IRequestHandler<SaveDraft, SavedDraft>
{
    public async Task<SavedDraft> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        // A save that arrives beside the click that publishes would bring the text back as a draft.
        Rule.Require(request.FormKey is not { } key || !await submissions.HasPublishedAsync(key, cancellationToken), CommunityRules.FormHasPublished);
        var saving = DraftSaving.Unchanged;
        var draft = await drafts.ChangeAsync(drafts.Place(request.Kind, request.Target), before =>
        {
            (var after, saving) = before.Save(new DraftText(request.Page, request.Fields), request.Known, ParisTime.Day(clock.GetUtcNow()));
            return after;
        }, cancellationToken);
        return new SavedDraft(draft.Revision, saving);
    }
}
