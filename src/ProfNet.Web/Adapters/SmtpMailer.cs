using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Adapters;

/// <summary>Hands each letter to the SMTP server over a connection of its own, to one recipient.</summary>
internal sealed class SmtpMailer(SmtpMailerSettings settings) : IMailer
{
    private readonly MailAddress _from = new(settings.From, settings.FromName, Encoding.UTF8);

    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var message = Write(letter);
        using var server = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
        if (!string.IsNullOrEmpty(settings.User))
        {
            server.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        try
        {
            await server.SendMailAsync(message, cancellationToken);
        }
        catch (SmtpException refused) when (IsAboutThisLetter(refused.StatusCode))
        {
            // A full mailbox (552) may be emptied; what the server says of the whole letter may be a policy that the operator mends.
            var forGood = refused is SmtpFailedRecipientException && refused.StatusCode
                is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed;
            throw new LetterRefusedException(forGood, ((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture), refused);
        }
    }

    private MailMessage Write(Letter letter)
    {
        var message = new MailMessage(_from, new MailAddress(letter.ToAddress, letter.ToName, Encoding.UTF8))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = letter.Body.Replace("\n", "\r\n", StringComparison.Ordinal),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            IsBodyHtml = false,
        };
        message.Headers["Message-ID"] = $"<{letter.MessageId}@{_from.Host}>";
        message.Headers["Auto-Submitted"] = "auto-generated"; // no out-of-office replies, please
        if (letter.Unsubscribe is { } address)
        {
            // One click of the mail program's own button, which posts there (RFC 2369, RFC 8058).
            message.Headers["List-Unsubscribe"] = $"<{address}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        return message;
    }

    /// <summary>450 to 452 and 550 to 554; others (no connection, no TLS, bad password, "come back later") would meet any letter.</summary>
    private static bool IsAboutThisLetter(SmtpStatusCode code) => (int)code is (>= 450 and <= 452) or (>= 550 and <= 554);
}
