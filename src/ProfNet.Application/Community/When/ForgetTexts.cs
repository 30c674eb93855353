using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.When;

/// <summary>When a post goes for good, so do the texts that it had before.</summary>
internal sealed class ForgetTexts(ProfNetDb db) : INotificationHandler<Happened<TextsForgotten>>
{
    public Task Handle(Happened<TextsForgotten> notification, CancellationToken cancellationToken)
    {
        db.RunAfterSave("delete from community.revisions where post_id = $1", notification.Event.PostId);
        return Task.CompletedTask;
    }
}
