using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.When;

/// <summary>
/// When a membership is suspended, withdrawn or given back, what was open about it in the directory is so no longer: there is no place to lose, or it was lost and is there again.
/// A suspended student's certificate is due all the same.
/// </summary>
internal sealed class WithdrawRechecks(ProfNetDb db) :
    INotificationHandler<Happened<MembershipSuspended>>,
    INotificationHandler<Happened<NumberWithdrawn>>,
    INotificationHandler<Happened<MembershipReinstated>>
{
    public Task Handle(Happened<MembershipSuspended> notification, CancellationToken cancellationToken) =>
        WithdrawAsync(Unsettled(notification.Event.MemberId).Where(r => r.Reason != RecheckReason.StudentYear), cancellationToken);

    public Task Handle(Happened<NumberWithdrawn> notification, CancellationToken cancellationToken) =>
        WithdrawAsync(Unsettled(notification.Event.MemberId), cancellationToken);

    public Task Handle(Happened<MembershipReinstated> notification, CancellationToken cancellationToken) =>
        WithdrawAsync(Unsettled(notification.Event.MemberId).Where(r => r.State == RecheckState.Lapsed), cancellationToken);

    private IQueryable<Recheck> Unsettled(Guid member) =>
        db.Rechecks.Where(r => r.MemberId == member && (r.State == RecheckState.Found || r.State == RecheckState.Open || r.State == RecheckState.Lapsed));

    private static Task<int> WithdrawAsync(IQueryable<Recheck> rechecks, CancellationToken ct) =>
        rechecks.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecheckState.Withdrawn), ct);
}
