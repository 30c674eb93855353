using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Keeps what one is writing, again and again while one writes. What stood there and what another page wrote is kept beside it.</summary>
/// <param name="Page">Random, of the open page.</param>
/// <param name="Known">The revision that this page knows; 0 for none.</param>
[For(Audience.VerifiedMembers)]
public sealed record SaveDraft(DraftKind Kind, string Target, string Page, int Known, IReadOnlyDictionary<string, string> Fields) : ICommand<SavedDraft>;

public sealed record SavedDraft(int Revision, DraftSaving Saving);

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    public SaveDraftValidator()
    {
        RuleFor(r => r.Target).Must((r, target) => DraftPlace.IsTarget(r.Kind, target)).WithMessage("Rechargez la page.");
        RuleFor(r => r.Page).Must(RandomId.IsHandle).WithMessage("Rechargez la page.");
        RuleFor(r => r.Fields).Must(f => f.Count <= Draft.MostFields && f.Keys.All(k => k.Length is > 0 and <= Draft.FieldMaxLength)).WithMessage("Rechargez la page.");
        RuleFor(r => r.Fields).Must(f => f.Values.Sum(v => v.Length) <= Draft.MaxLength).WithMessage("Ce texte est trop long pour être gardé comme brouillon.");
    }
}

internal sealed class SaveDraftHandler(Drafts drafts, TimeProvider clock) : IRequestHandler<SaveDraft, SavedDraft>
{
    public async Task<SavedDraft> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        var saving = DraftSaving.Unchanged;
        var draft = await drafts.ChangeAsync(drafts.Place(request.Kind, request.Target), before =>
        {
            (var after, saving) = before.Save(new DraftText(request.Page, request.Fields), request.Known, ParisTime.Day(clock.GetUtcNow()));
            return after;
        }, cancellationToken);
        return new SavedDraft(draft.Revision, saving);
    }
}
