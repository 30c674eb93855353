using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.When;

/// <summary>When a text gives way to another, or to nothing for a while, it is kept: readers see what changed, and an author may come back to it.</summary>
internal sealed class KeepText(ProfNetDb db) : INotificationHandler<Happened<TextReplaced>>
{
    public Task Handle(Happened<TextReplaced> notification, CancellationToken cancellationToken)
    {
        db.Revisions.Add(notification.Event.Before);
        return Task.CompletedTask;
    }
}
