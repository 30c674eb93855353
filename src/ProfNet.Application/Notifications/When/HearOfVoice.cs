using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>Whoever speaks in a discussion follows it: this node works their bell out anew. The others are not told who has just spoken; they ask again by themselves.</summary>
internal sealed class HearOfVoice(ProfNetDb db, Bells bells) : INotificationHandler<Happened<VoiceTaken>>
{
    public Task Handle(Happened<VoiceTaken> notification, CancellationToken cancellationToken)
    {
        db.AfterCommit(_ =>
        {
            bells.Hear(new NewsSignal(SignalKind.Members, [notification.Event.MemberId.ToString()]));
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }
}
