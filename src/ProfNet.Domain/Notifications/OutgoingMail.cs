using System.Net.Mail;
using System.Text;
using ProfNet.Domain.Common;

namespace ProfNet.Domain.Notifications;

/// <summary>Whether a mail still waits for its turn, or was given up and is there for the operator for a week (the dead letter).</summary>
public enum OutgoingMailState
{
    Waiting,
    Failed,
}

/// <summary>A plain-text mail to one person that is not sent yet; its row goes once it is.</summary>
public sealed class OutgoingMail : Entity
{
    /// <summary>The longest address that SMTP can carry (RFC 5321, erratum 1690).</summary>
    public const int ToAddressMaxLength = 254;
    public const int ToNameMaxLength = 200;
    public const int SubjectMaxLength = 150;
    public const int BodyMaxLength = 20_000;
    public const int UnsubscribeMaxLength = 500;

    /// <summary>With <see cref="DelayAfter"/>, the mail is given up after about two days.</summary>
    public const int MaxAttempts = 60;

    /// <summary>How long a mail that was given up stays for the operator to look at.</summary>
    public static readonly TimeSpan FailedKept = TimeSpan.FromDays(7);

    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromHours(1);

    public OutgoingMail(string toAddress, string? toName, string subject, string body)
    {
        Rule.Require(IsPlainAddress(toAddress), MailRules.AddressIsPlain);
        Rule.Require(IsOneLine(subject) && IsOneLine(toName ?? ""), MailRules.HeaderIsOneLine);
        Rule.Require(subject.Length <= SubjectMaxLength && !string.IsNullOrWhiteSpace(subject), MailRules.SubjectHasASize);
        Rule.Require(toName is null || toName.Length <= ToNameMaxLength, MailRules.HeaderIsOneLine);
        Rule.Require(IsOneLine(body.Replace('\n', ' ').Replace('\t', ' ')), MailRules.BodyIsPlainText);
        Rule.Require(body.Length <= BodyMaxLength && !string.IsNullOrWhiteSpace(body), MailRules.BodyHasASize);

        ToAddress = toAddress;
        ToName = string.IsNullOrWhiteSpace(toName) ? null : toName;
        Subject = subject;
        Body = body;
    }

    public string ToAddress { get; private init; }
    public string? ToName { get; private init; }
    public string Subject { get; private init; }

    /// <summary>Text with \n between lines.</summary>
    public string Body { get; private init; }

    /// <summary>Where one click ends mails of this kind (RFC 8058), for the mail's headers; null for mails that one cannot do without.</summary>
    public string? Unsubscribe { get; private set; }

    /// <summary>The left part of the Message-ID. It stays the same however often the mail is tried, so that a duplicate is recognisable, and says nothing.</summary>
    public string MessageId { get; private init; } = RandomId.Handle();

    public OutgoingMailState State { get; private init; } = OutgoingMailState.Waiting;
    public int Attempts { get; private init; }

    /// <summary>Not tried before; by the database's clock, which all nodes share.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Until then one node has it in hand; by the database's clock.</summary>
    public DateTimeOffset? LeasedUntil { get; private init; }

    /// <summary>Gives the mail its way out.</summary>
    public OutgoingMail With(Uri unsubscribe)
    {
        Rule.Require(unsubscribe.AbsoluteUri.Length <= UnsubscribeMaxLength, MailRules.HeaderIsOneLine);
        Unsubscribe = unsubscribe.AbsoluteUri;
        return this;
    }

    /// <summary>Says the day alone in the row, for mails about what a member did at some moment of it; it is due at once.</summary>
    public OutgoingMail DueOn(DateOnly day)
    {
        NotBefore = ParisTime.StartOfDay(day);
        return this;
    }

    /// <summary>How long to wait after a failed attempt: half as long again each time, so that an outage delays a mail by at most half of itself.</summary>
    /// <param name="attempts">How often it was tried, from 1.</param>
    /// <param name="jitter">0 to 1: takes up to a fifth away, so that mails do not come back all at once.</param>
    public static TimeSpan DelayAfter(int attempts, double jitter)
    {
        var seconds = Math.Min(_firstDelay.TotalSeconds * Math.Pow(1.5, attempts - 1), _longestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (0.2 * jitter)));
    }

    // Only ASCII: the servers of many hospitals refuse the others, and no two look-alike addresses are told apart by eye.
    private static bool IsPlainAddress(string address) =>
        address.Length <= ToAddressMaxLength
        && address.All(c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or '<' or '>' or ',' or ';' or '"'))
        && MailAddress.TryCreate(address, out var parsed)
        && parsed.Address == address;

    private static bool IsOneLine(string text) =>
        !text.EnumerateRunes().Any(r => Rune.IsControl(r) || r == Rune.ReplacementChar || r.Value is 0x2028 or 0x2029);
}
