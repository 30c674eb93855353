using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.SecureMail;

/// <summary>A code that was sent, as the table has it.</summary>
internal sealed record MailboxCode(byte[] Salt, byte[] Hash, DateTimeOffset SentAt, int Tries);

internal static class MailboxCodes
{
    /// <summary>People open that mailbox once a day.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Between two codes.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public const int MostTries = 5;

    extension(ProfNetDb db)
    {
        /// <summary>The addresses that the directory gives for a number, always in the same order.</summary>
        public Task<List<string>> MailboxesOfAsync(string number, CancellationToken ct) =>
            db.Database.SqlQuery<string>($"""select address as "Value" from registration.mailboxes where number = {number} order by address collate "C" limit 20""").ToListAsync(ct);

        public Task<MailboxCode?> MailboxCodeOfAsync(Guid application, CancellationToken ct) => db.Database.SqlQuery<MailboxCode>(
            $"""select salt as "Salt", hash as "Hash", sent_at as "SentAt", tries as "Tries" from registration.mailbox_codes where application_id = {application}""").SingleOrDefaultAsync(ct);
    }
}
