using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.When;

/// <summary>When somebody leaves, what they once declared goes; what the law has kept of it lies in the vault.</summary>
internal sealed class ForgetApplications(ProfNetDb db, IPublisher publisher) : INotificationHandler<Happened<MemberLeft>>
{
    public async Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken)
    {
        var applications = await db.Applications.Where(a => a.MemberId == notification.Event.MemberId).ToListAsync(cancellationToken);
        db.Applications.RemoveRange(applications);
        if (applications.Exists(a => a.State == ApplicationState.Pending))
        {
            await publisher.Publish(new Happened<ApplicationsForgotten>(new ApplicationsForgotten()), cancellationToken);
        }
    }
}
