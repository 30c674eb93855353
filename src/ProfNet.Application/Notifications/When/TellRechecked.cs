using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>A member learns by mail what changed about them in the directory, until when they keep their place, and how it ended.</summary>
internal sealed class TellRechecked(ProfNetDb db, SiteAddress site) :
    INotificationHandler<Happened<RecheckTold>>,
    INotificationHandler<Happened<RecheckKept>>,
    INotificationHandler<Happened<MembershipLapsed>>
{
    public Task Handle(Happened<RecheckTold> notification, CancellationToken cancellationToken) => TellAsync(
        notification.Event.MemberId,
        givenName => MailTexts.RecheckTold(givenName, Why(notification.Event.Reason), notification.Event.Until, site.To("/account/recheck")),
        cancellationToken);

    public Task Handle(Happened<RecheckKept> notification, CancellationToken cancellationToken) => notification.Event.WasTold
        ? TellAsync(notification.Event.MemberId, givenName => MailTexts.RecheckKept(givenName, site.To("/account/login")), cancellationToken)
        : Task.CompletedTask;

    public Task Handle(Happened<MembershipLapsed> notification, CancellationToken cancellationToken) => TellAsync(
        notification.Event.MemberId,
        givenName => MailTexts.MembershipLapsed(givenName, notification.Event.IsRetired, site.To("/account/recheck")),
        cancellationToken);

    private async Task TellAsync(Guid memberId, Func<string, (string Subject, string Body)> write, CancellationToken ct)
    {
        var member = await db.Accounts.Where(a => a.Id == memberId).Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { m.GivenName, a.Email }).SingleAsync(ct);
        var (subject, body) = write(member.GivenName);

        db.OutgoingMails.Add(new OutgoingMail(member.Email!, toName: null, subject, body));
    }

    private static string Why(RecheckReason reason) => reason switch
    {
        RecheckReason.Gone =>
            "En comparant les inscriptions à l’annuaire public des professionnels de santé, nous n’y trouvons plus votre numéro. C’est le cas de toute personne qui prend sa retraite, et il arrive que l’annuaire se trompe : personne ne vous reproche rien.",
        RecheckReason.ProfessionChanged =>
            "En comparant les inscriptions à l’annuaire public des professionnels de santé, nous y trouvons sous votre numéro une autre profession que celle qui a été vérifiée. C’est le cas, par exemple, à la fin des études.",
        RecheckReason.StudentYear =>
            "Le certificat de scolarité que vous nous aviez présenté arrive à son terme. Si vos études continuent, un nouveau certificat suffit.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
