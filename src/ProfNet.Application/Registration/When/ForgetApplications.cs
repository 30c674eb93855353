using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Registration.When;

/// <summary>When somebody leaves, what they once declared goes; what the law has kept of it lies in the vault.</summary>
internal sealed class ForgetApplications(ProfNetDb db) : INotificationHandler<Happened<MemberLeft>>
{
    public async Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken) =>
        db.Applications.RemoveRange(await db.Applications.Where(a => a.MemberId == notification.Event.MemberId).ToListAsync(cancellationToken));
}
