using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Data;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.When;

/// <summary>When a voice from before there were followers is entered in its member's list, they are told of replies there like any author.</summary>
internal sealed class FollowOldVoice(ProfNetDb db, Followers followers) : INotificationHandler<Happened<OldVoiceEntered>>
{
    public Task Handle(Happened<OldVoiceEntered> notification, CancellationToken cancellationToken)
    {
        var (member, discussion, handle) = notification.Event;

        followers.Add(db, discussion, handle, member);
        return Task.CompletedTask;
    }
}
