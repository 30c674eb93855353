using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>When more or fewer applications wait for the team, open pages of administrators count them anew, on every node.</summary>
internal sealed class HearOfDesk(ProfNetDb db, NewsLater news) :
    INotificationHandler<Happened<ApplicationSubmitted>>,
    INotificationHandler<Happened<ApplicationResubmitted>>,
    INotificationHandler<Happened<ApplicationAnswered>>,
    INotificationHandler<Happened<MoreWasAsked>>,
    INotificationHandler<Happened<ApplicationApproved>>,
    INotificationHandler<Happened<ApplicationRefused>>,
    INotificationHandler<Happened<ApplicationsForgotten>>
{
    public Task Handle(Happened<ApplicationSubmitted> notification, CancellationToken cancellationToken) => TellAsync();

    public Task Handle(Happened<ApplicationResubmitted> notification, CancellationToken cancellationToken) => TellAsync();

    public Task Handle(Happened<ApplicationAnswered> notification, CancellationToken cancellationToken) => TellAsync();

    public Task Handle(Happened<MoreWasAsked> notification, CancellationToken cancellationToken) => TellAsync();

    public Task Handle(Happened<ApplicationApproved> notification, CancellationToken cancellationToken) => TellAsync();

    public Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken) => TellAsync();

    public Task Handle(Happened<ApplicationsForgotten> notification, CancellationToken cancellationToken) => TellAsync();

    private Task TellAsync()
    {
        db.AfterCommit(ct => news.TellAsync(new NewsSignal(SignalKind.Applications, []), ct));
        return Task.CompletedTask;
    }
}
