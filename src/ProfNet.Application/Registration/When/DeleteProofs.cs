using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.When;

/// <summary>Once it is decided on what somebody sent, that goes, and its pieces with it. The outcome stays on the application.</summary>
internal sealed class DeleteProofs(ProfNetDb db) :
    INotificationHandler<Happened<ApplicationApproved>>,
    INotificationHandler<Happened<ApplicationRefused>>,
    INotificationHandler<Happened<NumberWithdrawn>>,
    INotificationHandler<Happened<ProofsSettled>>
{
    public Task Handle(Happened<NumberWithdrawn> notification, CancellationToken cancellationToken) => DeleteAsync(notification.Event.MemberId, cancellationToken);

    public Task Handle(Happened<ProofsSettled> notification, CancellationToken cancellationToken) => DeleteAsync(notification.Event.MemberId, cancellationToken);

    public Task Handle(Happened<ApplicationApproved> notification, CancellationToken cancellationToken) => DeleteAsync(notification.Event.MemberId, cancellationToken);

    public Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken) => DeleteAsync(notification.Event.MemberId, cancellationToken);

    private Task<int> DeleteAsync(Guid member, CancellationToken ct) =>
        db.Proofs.Where(p => db.Applications.Any(a => a.Id == p.ApplicationId && a.MemberId == member)).ExecuteDeleteAsync(ct);
}
