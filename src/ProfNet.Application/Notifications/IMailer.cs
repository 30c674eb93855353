namespace ProfNet.Application.Notifications;

/// <summary>A mail on its way out. The text has \n between lines; the message id is the left part of the header's.</summary>
/// <param name="Unsubscribe">Where one click ends such mails, for the headers of RFC 8058; null where there is no such choice.</param>
public sealed record Letter(string MessageId, string ToAddress, string? ToName, string Subject, string Body, string? Unsubscribe = null);

/// <summary>Hands letters to the outside. Returns once the letter was accepted; throws <see cref="LetterRefusedException"/> when this one was not, and anything else when nothing can be sent for now.</summary>
public interface IMailer
{
    Task SendAsync(Letter letter, CancellationToken cancellationToken);
}

/// <summary>The recipient's address was refused, while other letters may well pass; for good when trying again cannot help. The reason is a code, never the server's words: they quote the address.</summary>
public sealed class LetterRefusedException(bool forGood, string reason, Exception? inner = null) : Exception($"Letter refused: {reason}", inner)
{
    public bool ForGood => forGood;
    public string Reason => reason;
}
