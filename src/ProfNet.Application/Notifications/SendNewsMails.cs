using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Writes the mails of news, in their two windows a day: one a member at most, which says only that there is news. The mail's row and the inbox that
/// is no longer due are one transaction: written once, whichever node stops half-way.
/// </summary>
internal sealed class SendNewsMails(ProfNetDb db, Inboxes inboxes, SiteAddress site, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        if (MailWindows.OpenAt(clock.GetUtcNow()) is not { } window)
        {
            return;
        }

        byte[]? last = [];
        while (last is not null)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var (due, next) = await inboxes.TakeDueAsync(db.Connection, last, window, ct);
            foreach (var address in await AddressesAsync([.. due.Where(i => i is { WantsMails: true, Unread: > 0 }).Select(i => i.Member)], ct))
            {
                var (subject, body) = MailTexts.News(site.To("/notifications"), site.To("/notifications#courriels"));
                db.OutgoingMails.Add(new OutgoingMail(address, toName: null, subject, body));
            }

            await db.SaveWithReactionsAsync(ct);
            await transaction.CommitAsync(ct);
            db.ForgetUnsaved();
            last = next;
        }
    }

    /// <summary>Only of those who may still sign in and read.</summary>
    private Task<List<string>> AddressesAsync(Guid[] members, CancellationToken ct) => (
        from account in db.Accounts
        join member in db.Members on account.Id equals member.Id
        where members.Contains(account.Id) && member.Standing == Standing.Verified && account.EmailConfirmed
        orderby EF.Functions.Random()
        select account.Email!).ToListAsync(ct);
}
