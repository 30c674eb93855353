using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Writes the mails of news, in their two windows a day: one a member at most. It goes through all verified members, in random order, and works out what
/// each is told as their page would: nothing in the database says who awaits a mail. The mail's row and the mark in the inbox that it was written are one
/// transaction: written once, whichever node stops half-way.
/// </summary>
internal sealed class SendNewsMails(ProfNetDb db, NoticeReading notices, Inboxes inboxes, SiteAddress site, TimeProvider clock) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        if (MailWindows.OpenAt(clock.GetUtcNow()) is not { } window)
        {
            return;
        }

        var members = await db.Members.Where(m => m.Standing == Standing.Verified).OrderBy(m => EF.Functions.Random()).Select(m => m.Id).ToArrayAsync(ct);
        foreach (var some in members.Chunk(AtOnce))
        {
            foreach (var recipient in await RecipientsAsync(some, ct))
            {
                await WriteAsync(recipient, window, ct);
            }
        }
    }

    /// <summary>Only those who may still sign in and read.</summary>
    private async Task<List<Recipient>> RecipientsAsync(Guid[] some, CancellationToken ct) => (await (
        from account in db.Accounts
        join member in db.Members on account.Id equals member.Id
        where some.Contains(account.Id) && member.Standing == Standing.Verified && account.EmailConfirmed
        orderby EF.Functions.Random()
        select new { member.Id, account.Email, member.ProfessionKey, member.SpecialtyCode, member.Role }).ToListAsync(ct))
        .ConvertAll(m => new Recipient(
            new NoticeReader(m.Id, Rights.Of(m.ProfessionKey, m.SpecialtyCode, m.Role is StaffRole.Moderator or StaffRole.Administrator), SpecialtyGroup.SlugOf(m.ProfessionKey, m.SpecialtyCode)),
            m.Email!));

    private async Task WriteAsync(Recipient recipient, int window, CancellationToken ct)
    {
        var told = await notices.ReadAsync(recipient.Reader, ct);
        if (IsDue(told, window) is not { Count: > 0 } news)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isFirst = false;
        await inboxes.ChangeAsync(
            db.Connection,
            [recipient.Reader.Member],
            (_, inbox) => (isFirst = inbox.MailedIn < window) ? inbox.Mailed(news, window) : inbox,
            ct);
        if (isFirst)
        {
            var (subject, body) = MailTexts.News(site.To("/notifications"), site.To("/notifications#courriels"));
            db.OutgoingMails.Add(new OutgoingMail(recipient.Address, toName: null, subject, body));
        }

        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
        db.ForgetUnsaved();
    }

    /// <summary>What no mail has told of yet; nothing where the member wants none, or had one in this window.</summary>
    private static List<News> IsDue(Notices told, int window) => !told.Inbox.WantsMails || told.Inbox.MailedIn >= window
        ? []
        : [.. told.Unread.Select(n => n.News).Where(n => n.ToSeq > told.Inbox.MailedUpTo(n.Discussion))];

    private sealed record Recipient(NoticeReader Reader, string Address);
}
