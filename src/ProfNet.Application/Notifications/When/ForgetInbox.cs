using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>When nothing is left of a member who left, neither is what they were told.</summary>
internal sealed class ForgetInbox(ProfNetDb db, SealTags tags) : INotificationHandler<Happened<DepartureEnded>>
{
    private const string List = "inbox";

    public async Task Handle(Happened<DepartureEnded> notification, CancellationToken cancellationToken)
    {
        var inboxes = tags.ReaderKeys(notification.Event.MemberId).Select(key => SealTags.ListTag(key, List)).ToArray();
        await db.Database.ExecuteSqlAsync($"delete from notifications.inboxes where tag = any ({inboxes})", cancellationToken);
    }
}
