using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When an application is refused, or a number was another's, the person may still sign in, to read why and to apply again.</summary>
internal sealed class RefuseMember(ProfNetDb db) : INotificationHandler<Happened<ApplicationRefused>>, INotificationHandler<Happened<NumberWithdrawn>>
{
    public async Task Handle(Happened<NumberWithdrawn> notification, CancellationToken cancellationToken) =>
        (await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken)).Unverify();

    public async Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken)
    {
        var member = await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken);

        member.Refuse();
    }
}
