using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Writes the mails of news, in two windows a day: one a member at most. It goes through all verified members, in random order, and works out what each is
/// told as their page would: nothing in the database says who awaits a mail. The mail's row and the mark in the inbox that it was written are one
/// transaction: written once, whichever node stops half-way.
/// </summary>
internal sealed class SendNewsMails(ProfNetDb db, NoticeReading notices, Inboxes inboxes, UnsubscribeTokens tokens, SiteAddress site, TimeProvider clock) : IChore
{
    private const int AtOnce = 500;

    /// <summary>More are no matter of one member.</summary>
    private const int MostFailures = 20;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        if (MailWindows.OpenAt(clock.GetUtcNow()) is not { } window)
        {
            return;
        }

        List<Exception> failures = [];
        var members = await db.Members.Where(m => m.Standing == Standing.Verified).OrderBy(m => EF.Functions.Random()).Select(m => m.Id).ToArrayAsync(ct);
        foreach (var some in members.Chunk(AtOnce))
        {
            foreach (var recipient in await RecipientsAsync(some, ct))
            {
                if (await TryWriteAsync(recipient, window, ct) is { } failure)
                {
                    failures.Add(failure);
                }

                ThrowIf(failures, failures.Count >= MostFailures);
            }
        }

        ThrowIf(failures, failures.Count > 0);
    }

    private static void ThrowIf(List<Exception> failures, bool isTime)
    {
        if (isTime)
        {
            ExceptionDispatchInfo.Throw(failures[0]);
        }
    }

    /// <summary>A mail that cannot be written keeps nobody else from theirs; what went wrong is said at the end.</summary>
    private async Task<Exception?> TryWriteAsync(Recipient recipient, int window, CancellationToken ct)
    {
        try
        {
            await WriteAsync(recipient, window, ct);
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            db.ForgetUnsaved();
            return failure;
        }
    }

    /// <summary>Only those who may still sign in and read.</summary>
    private async Task<List<Recipient>> RecipientsAsync(Guid[] some, CancellationToken ct)
    {
        var members = await (
            from account in db.Accounts
            join member in db.Members on account.Id equals member.Id
            where some.Contains(account.Id) && member.Standing == Standing.Verified && account.EmailConfirmed
            orderby EF.Functions.Random()
            select new { member.Id, account.Email, member.ProfessionKey, member.SpecialtyCode, member.Role }).ToListAsync(ct);
        return members.ConvertAll(m => new Recipient(
            new NoticeReader(m.Id, Rights.Of(m.ProfessionKey, m.SpecialtyCode, m.Role is StaffRole.Moderator or StaffRole.Administrator), SpecialtyGroup.SlugOf(m.ProfessionKey, m.SpecialtyCode)),
            m.Email!));
    }

    private async Task WriteAsync(Recipient recipient, int window, CancellationToken ct)
    {
        var told = await notices.ReadAsync(recipient.Reader, ct);
        if (Due(told, window) is not { Count: > 0 } due)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await IsFirstAsync(recipient.Reader.Member, due, window, ct))
        {
            db.OutgoingMails.Add(Mail(recipient, told.Own.Settings, due));
        }

        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
        db.ForgetUnsaved();
    }

    /// <summary>What no mail has told of yet and the member wants a mail of now; nothing where they had one in this window.</summary>
    private List<Notice> Due(Notices told, int window)
    {
        var (settings, inbox, now) = (told.Own.Settings, told.Inbox, clock.GetUtcNow());
        return inbox.MailedIn >= window
            ? []
            : [.. Notices.OneOfEach(told.Unread.Where(n => settings.MailIsDue(n, now) && (n.IsOfADay ? settings.IsDayOf(n, ParisTime.Day(now)) : FirstNew(n) > inbox.MailedUpTo(n.Discussion) && !inbox.MadeWay(n.News))))];
    }

    // What names the member is told once, however many others write after it.
    private static int FirstNew(Notice notice) => notice.Kind is NoticeKind.Mention ? notice.News.FromSeq : notice.News.ToSeq;

    /// <summary>Marks the inbox; another node may have done it since it was read.</summary>
    private async Task<bool> IsFirstAsync(Guid member, List<Notice> due, int window, CancellationToken ct)
    {
        var isFirst = false;
        await inboxes.ChangeAsync(db.Connection, [member], (_, inbox) => (isFirst = inbox.MailedIn < window) ? inbox.Mailed(due.Where(n => !n.IsOfADay).Select(n => n.News), window) : inbox, ct, skipUnreadable: true);
        return isFirst;
    }

    private OutgoingMail Mail(Recipient recipient, NoticeSettings settings, List<Notice> due)
    {
        var titles = settings.NamesDiscussions ? due.Where(n => n.IsNamed).Select(n => n.Title).ToList() : [];
        var (subject, body) = MailTexts.News(site.To("/notifications"), site.To("/notifications/settings"), titles);
        return new OutgoingMail(recipient.Address, toName: null, subject, body)
            .With(site.To($"/notifications/unsubscribe?t={tokens.For(recipient.Reader.Member)}"));
    }

    private sealed record Recipient(NoticeReader Reader, string Address);
}
