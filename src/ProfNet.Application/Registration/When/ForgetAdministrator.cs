using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Registration.When;

/// <summary>When somebody leaves who once was an administrator, what they did at the desks stays, and that it was they goes.</summary>
internal sealed class ForgetAdministrator(ProfNetDb db) : INotificationHandler<Happened<MemberLeft>>
{
    public async Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken)
    {
        var id = notification.Event.MemberId;
        await db.Applications.Where(a => a.ClaimedBy == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClaimedBy, (Guid?)null).SetProperty(a => a.ClaimedAt, (DateTimeOffset?)null), cancellationToken);
        await db.Applications.Where(a => a.DecidedBy == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.DecidedBy, (Guid?)null), cancellationToken);
        await db.ApplicationActs.Where(a => a.By == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.By, (Guid?)null), cancellationToken);
        await db.Rechecks.Where(r => r.DecidedBy == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.DecidedBy, (Guid?)null), cancellationToken);
        await db.Disputes.Where(d => d.AskedBy == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.AskedBy, (Guid?)null), cancellationToken);
        await db.Disputes.Where(d => d.DecidedBy == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.DecidedBy, (Guid?)null), cancellationToken);
    }
}
