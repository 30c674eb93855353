using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When a member is verified, they get their empty list of discussions, long before anything stands in it.</summary>
internal sealed class MakeMemberIndex(MemberIndex index) : INotificationHandler<Happened<MemberVerified>>
{
    public Task Handle(Happened<MemberVerified> notification, CancellationToken cancellationToken) => index.MakeAsync(notification.Event.MemberId, cancellationToken);
}
