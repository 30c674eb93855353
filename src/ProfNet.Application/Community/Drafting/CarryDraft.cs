using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Takes the reply that one was writing along to where its discussion went; what one is writing there is kept beside it. Done twice, it is done.</summary>
/// <param name="Into">The handle of the discussion that holds its posts now.</param>
[For(Audience.VerifiedMembers)]
public sealed record CarryDraft(string Handle, string Into) : ICommand<bool>;

internal sealed class CarryDraftHandler(KeptDiscussions kept, Drafts drafts) : IRequestHandler<CarryDraft, bool>
{
    public async Task<bool> Handle(CarryDraft request, CancellationToken cancellationToken)
    {
        await kept.FindAsync(request.Into, cancellationToken);
        return await drafts.CarryAsync(drafts.Place(DraftKind.Reply, request.Handle), drafts.Place(DraftKind.Reply, request.Into), cancellationToken);
    }
}
