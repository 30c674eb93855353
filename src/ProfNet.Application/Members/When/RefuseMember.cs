using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When an application is refused, the applicant may still sign in, to read why and to apply again.</summary>
internal sealed class RefuseMember(ProfNetDb db) : INotificationHandler<Happened<ApplicationRefused>>
{
    public async Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken)
    {
        var member = await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken);

        member.Refuse();
    }
}
