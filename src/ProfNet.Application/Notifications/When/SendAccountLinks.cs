using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications.When;

/// <summary>Sends the links of an account to those who read its mail: a forgotten password, an address to confirm, a change of it. To an address without an account, that it has none.</summary>
internal sealed class SendAccountLinks(ProfNetDb db, ConfirmationLinks links, SiteAddress site, TimeProvider clock) :
    INotificationHandler<Happened<ResetAsked>>,
    INotificationHandler<Happened<ConfirmationAsked>>,
    INotificationHandler<Happened<EmailChangeAsked>>,
    INotificationHandler<Happened<EmailChanged>>
{
    public Task Handle(Happened<ResetAsked> notification, CancellationToken cancellationToken)
    {
        var (email, givenName, link) = notification.Event;
        Send(email, link is null ? MailTexts.NoAccount(site.To("/registration")) : MailTexts.ResetPassword(givenName ?? "", site.To(link)));
        return Task.CompletedTask;
    }

    public async Task Handle(Happened<ConfirmationAsked> notification, CancellationToken cancellationToken)
    {
        var (email, memberId, givenName, isConfirmed) = notification.Event;
        Send(email, (memberId, isConfirmed) switch
        {
            (null, _) => MailTexts.NoAccount(site.To("/registration")),
            (_, true) => MailTexts.AlreadyConfirmed(site.To("/account/login")),
            ({ } id, false) => MailTexts.ConfirmAddress(givenName, site.To(await links.ForAsync(id, cancellationToken)), site.To("/registration/status")),
        });
    }

    public Task Handle(Happened<EmailChangeAsked> notification, CancellationToken cancellationToken)
    {
        var asked = notification.Event;
        Send(asked.OldAddress, MailTexts.ConfirmOldAddress(asked.GivenName, asked.NewAddress, site.To(asked.OldLink)));
        Send(asked.NewAddress, asked.NewLink is null ? MailTexts.AddressWanted(site.To("/account/login")) : MailTexts.ConfirmNewAddress(site.To(asked.NewLink)));
        return Task.CompletedTask;
    }

    public Task Handle(Happened<EmailChanged> notification, CancellationToken cancellationToken)
    {
        var (givenName, oldAddress, newAddress) = notification.Event;
        var letter = MailTexts.AddressChanged(givenName, newAddress, site.To("/account/login"));
        Send(oldAddress, letter);
        Send(newAddress, letter);
        return Task.CompletedTask;
    }

    private void Send(string address, (string Subject, string Body) letter) =>
        db.OutgoingMails.Add(new OutgoingMail(address, toName: null, letter.Subject, letter.Body).DueOn(ParisTime.Day(clock.GetUtcNow())));
}
