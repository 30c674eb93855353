using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Disputes;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.When;

/// <summary>
/// Once the application of whoever disputes a number is decided, or gone, nothing more is asked of its holder; and what one holder was asked,
/// the next has not answered.
/// </summary>
internal sealed class CloseDisputes(ProfNetDb db, ICurrentMember me, TimeProvider clock) :
    INotificationHandler<Happened<ApplicationApproved>>,
    INotificationHandler<Happened<ApplicationRefused>>,
    INotificationHandler<Happened<NumberWithdrawn>>,
    INotificationHandler<Happened<MemberLeft>>
{
    public Task Handle(Happened<ApplicationApproved> notification, CancellationToken cancellationToken) => CloseAsync(notification.Event.MemberId, DisputeState.NumberGoesOver, cancellationToken);

    public Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken) => CloseAsync(notification.Event.MemberId, DisputeState.HolderKeeps, cancellationToken);

    /// <summary>Their disputes go with their applications.</summary>
    public async Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken)
    {
        foreach (var dispute in await OpenAsync(notification.Event.MemberId, cancellationToken))
        {
            await SettleAsync(dispute, cancellationToken);
        }
    }

    public async Task Handle(Happened<NumberWithdrawn> notification, CancellationToken cancellationToken)
    {
        var disputes = await db.Disputes
            .Where(d => d.State == DisputeState.Asked && db.Applications.Any(a => a.Id == d.HolderId && a.MemberId == notification.Event.MemberId))
            .ToListAsync(cancellationToken);
        disputes.ForEach(d => d.AskAnother());
    }

    private async Task CloseAsync(Guid applicant, DisputeState outcome, CancellationToken ct)
    {
        foreach (var dispute in await OpenAsync(applicant, ct))
        {
            await SettleAsync(dispute, ct);
            dispute.Close(outcome, me.Id, ParisTime.Day(clock.GetUtcNow()));
        }
    }

    private Task<List<Dispute>> OpenAsync(Guid applicant, CancellationToken ct) => db.Disputes
        .Where(d => d.State < DisputeState.HolderKeeps && db.Applications.Any(a => a.Id == d.ApplicationId && a.MemberId == applicant))
        .ToListAsync(ct);

    private async Task SettleAsync(Dispute dispute, CancellationToken ct)
    {
        if (dispute.HolderId is { } holder)
        {
            await db.SettleAsync(await db.Applications.LockAsync(holder, ct), dispute.Id, ct);
        }
    }
}
