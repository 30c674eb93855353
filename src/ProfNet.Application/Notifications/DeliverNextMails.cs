using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Sends what waits in the outbox, one mail at a time. Any number may run at once, on any number of nodes: a mail is leased by one
/// of them, sent outside any transaction, and deleted. A crash in between sends it twice, with the same Message-ID: at least once, never lost.
/// </summary>
/// <remarks>Neither address nor subject nor text is ever logged. Times are the database's, so that a node whose clock is wrong neither hurries nor blocks a mail.</remarks>
public sealed class DeliverNextMails(NpgsqlDataSource database, IMailer mailer, ILogger<DeliverNextMails> log)
{
    /// <summary>How long a mail is in one node's hand: longer than any attempt may take (<see cref="SendTimeout"/>), or two could hold it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>Patient, as a server that accepted a letter whose client had left would be sent it again.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The table of mails that are not sent yet.</summary>
    public const string Outbox = "notifications.outgoing_mails";

    /// <summary>The channel on which PostgreSQL says that a mail was written: right after the commit, never after a rollback.</summary>
    public const string Channel = "outgoing_mail";

    private const string ClaimSql =
        """
        update notifications.outgoing_mails
        set leased_until = now() + $1, attempts = attempts + 1
        where id = (
            select id from notifications.outgoing_mails
            where state = 'Waiting' and not_before <= now() and (leased_until is null or leased_until < now())
            order by not_before limit 1
            for update skip locked)
        returning id, message_id, to_address, to_name, subject, body, attempts, leased_until, unsubscribe
        """;

    // The lease is part of the condition: who lost it to another node has no say any more.
    private const string PutBackSql =
        "update notifications.outgoing_mails set leased_until = null, not_before = now() + $3, state = $4 where id = $1 and leased_until = $2";

    private enum Outcome
    {
        Sent,
        Refused,
        NothingCanBeSent,
    }

    /// <summary>Sends until nothing is due, <paramref name="stopping"/>, or the server is in trouble; then answers false, and it is no use to come back at once. A letter on its way is finished first.</summary>
    public async Task<bool> DeliverAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await ClaimAsync() is { } claimed)
        {
            if (await TryAsync(claimed) == Outcome.NothingCanBeSent)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<Outcome> TryAsync(Claimed claimed)
    {
        try
        {
            using var patience = new CancellationTokenSource(SendTimeout);
            await mailer.SendAsync(claimed.Letter, patience.Token);
        }
        catch (LetterRefusedException refused)
        {
            await PutBackAsync(claimed, refused.ForGood, refused.Reason);
            return Outcome.Refused;
        }
        catch (Exception trouble)
        {
            await PutBackAsync(claimed, forGood: false, trouble.GetType().Name);
            return Outcome.NothingCanBeSent;
        }

        await using var delete = database.CreateCommand("delete from notifications.outgoing_mails where id = $1");
        delete.Parameters.Add(new() { Value = claimed.Id });
        await delete.ExecuteNonQueryAsync();
        return Outcome.Sent;
    }

    // Not to be cancelled: a mail claimed by a node that does not know it waits for the lease to end.
    private async Task<Claimed?> ClaimAsync()
    {
        await using var claim = database.CreateCommand(ClaimSql);
        claim.Parameters.Add(new() { Value = Lease });
        await using var row = await claim.ExecuteReaderAsync();
        if (!await row.ReadAsync())
        {
            return null;
        }

        var toName = await row.IsDBNullAsync(3) ? null : row.GetString(3);
        var letter = new Letter(row.GetString(1), row.GetString(2), toName, row.GetString(4), row.GetString(5), await row.IsDBNullAsync(8) ? null : row.GetString(8));
        return new(row.GetGuid(0), letter, row.GetInt32(6), row.GetFieldValue<DateTimeOffset>(7));
    }

    private async Task PutBackAsync(Claimed claimed, bool forGood, string reason)
    {
        var givenUp = forGood || claimed.Attempts >= OutgoingMail.MaxAttempts;
        await using var putBack = database.CreateCommand(PutBackSql);
        putBack.Parameters.Add(new() { Value = claimed.Id });
        putBack.Parameters.Add(new() { Value = claimed.LeasedUntil });
        putBack.Parameters.Add(new() { Value = OutgoingMail.DelayAfter(claimed.Attempts, Random.Shared.NextDouble()) });
        putBack.Parameters.Add(new() { Value = (givenUp ? OutgoingMailState.Failed : OutgoingMailState.Waiting).ToString() });
        await putBack.ExecuteNonQueryAsync();

        if (givenUp)
        {
            log.LogError("Mail {MailId} was given up after {Attempts} attempts: {Reason}. It stays in notifications.outgoing_mails for {Days} days", claimed.Id, claimed.Attempts, reason, OutgoingMail.FailedKept.Days);
        }
        else
        {
            log.LogWarning("Mail {MailId} was not accepted (attempt {Attempts}): {Reason}. It will be tried again", claimed.Id, claimed.Attempts, reason);
        }
    }

    private sealed record Claimed(Guid Id, Letter Letter, int Attempts, DateTimeOffset LeasedUntil);
}
