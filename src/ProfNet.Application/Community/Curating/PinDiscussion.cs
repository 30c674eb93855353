using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Puts a discussion first in its space, or back among the others.</summary>
[For(Audience.Moderators)]
public sealed record PinDiscussion(string Handle, bool Pinned) : ICommand<bool>;

internal sealed class PinDiscussionHandler(StaffDesk desk, StaffActs acts) : IRequestHandler<PinDiscussion, bool>
{
    public async Task<bool> Handle(PinDiscussion request, CancellationToken cancellationToken)
    {
        var discussion = await desk.TakeAsync(request.Handle, cancellationToken);
        if (discussion.IsPinned != request.Pinned)
        {
            discussion.Pin(request.Pinned);
            acts.Enter(discussion.Id, request.Pinned ? StaffAct.Pinned : StaffAct.Unpinned, reason: "");
        }

        return true;
    }
}
