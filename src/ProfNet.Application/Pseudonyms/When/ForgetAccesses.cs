using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When somebody leaves, who looked at their data is kept no longer: nobody is there to read it.</summary>
internal sealed class ForgetAccesses(Accesses accesses) : INotificationHandler<Happened<MemberLeft>>
{
    public Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken) => accesses.ForgetAsync(notification.Event.MemberId, cancellationToken);
}
