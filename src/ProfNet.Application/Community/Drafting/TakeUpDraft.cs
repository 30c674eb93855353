using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Takes up another of the texts that are kept of one draft; the one that was shown stays beside it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record TakeUpDraft(DraftKind Kind, string Target, int Other) : ICommand<bool>;

internal sealed class TakeUpDraftHandler(Drafts drafts, TimeProvider clock) : IRequestHandler<TakeUpDraft, bool>
{
    public async Task<bool> Handle(TakeUpDraft request, CancellationToken cancellationToken)
    {
        Rule.Require(DraftPlace.IsTarget(request.Kind, request.Target), CommunityRules.DraftIsThere);
        await drafts.ChangeAsync(drafts.Place(request.Kind, request.Target), draft => draft.Take(request.Other, ParisTime.Day(clock.GetUtcNow())), cancellationToken);
        return true;
    }
}
