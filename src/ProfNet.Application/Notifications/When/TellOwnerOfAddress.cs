using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>When someone registers with a known address, its owner is told; who never confirmed it receives a fresh link instead.</summary>
internal sealed class TellOwnerOfAddress(ProfNetDb db, ConfirmationLinks links, SiteAddress site, TimeProvider clock) : INotificationHandler<Happened<KnownAddressTried>>
{
    public async Task Handle(Happened<KnownAddressTried> notification, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(notification.Event.Email);
        var owner = await db.Accounts
            .Where(a => a.NormalizedEmail == normalized)
            .Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { m.Id, m.GivenName, a.Email, a.EmailConfirmed })
            .SingleAsync(cancellationToken);

        var (subject, body) = owner.EmailConfirmed
            ? MailTexts.AddressAlreadyInUse(site.To("/account/login"))
            : MailTexts.ConfirmAddress(owner.GivenName, site.To(await links.ForAsync(owner.Id, cancellationToken)), site.To("/registration/status"));
        db.OutgoingMails.Add(new OutgoingMail(owner.Email!, toName: null, subject, body).DueOn(ParisTime.Day(clock.GetUtcNow())));
    }
}
