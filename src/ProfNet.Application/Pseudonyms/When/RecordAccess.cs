using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When staff open somebody's application or decide on it, that person finds it under « Qui a consulté mes données ».</summary>
internal sealed class RecordAccess(Accesses accesses) :
    INotificationHandler<Happened<ApplicationOpened>>,
    INotificationHandler<Happened<ApplicationApproved>>,
    INotificationHandler<Happened<ApplicationRefused>>
{
    public Task Handle(Happened<ApplicationOpened> notification, CancellationToken cancellationToken) =>
        accesses.RecordAsync(notification.Event.MemberId, AccessKind.ApplicationOpened, cancellationToken);

    public Task Handle(Happened<ApplicationApproved> notification, CancellationToken cancellationToken) =>
        accesses.RecordAsync(notification.Event.MemberId, AccessKind.ApplicationDecided, cancellationToken);

    public Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken) =>
        accesses.RecordAsync(notification.Event.MemberId, AccessKind.ApplicationDecided, cancellationToken);
}
