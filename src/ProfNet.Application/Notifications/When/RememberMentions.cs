using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>When a post names colleagues, they wait for the next quarter of an hour to be told. It says nothing of who wrote it.</summary>
internal sealed class RememberMentions(ProfNetDb db, PendingMentions pending, ISealKeys keys) : INotificationHandler<Happened<MembersMentioned>>
{
    public Task Handle(Happened<MembersMentioned> notification, CancellationToken cancellationToken)
    {
        var (discussion, seq, members) = notification.Event;
        foreach (var member in members)
        {
            var id = RandomId.New();
            db.RunAfterSave(PendingMentions.InsertSql, id, discussion, pending.Close(id, new(member, seq)), keys.CurrentNumber(SealPurpose.Own));
        }

        return Task.CompletedTask;
    }
}
