using ProfNet.Application.Notifications;

namespace ProfNet.Web.Adapters;

/// <summary>Mails to a mailbox of MSSanté leave by a sender inside its space, which refuses all others; any other mail leaves as it always does.</summary>
internal sealed class SecureMailRoute(IMailer ordinary, IMailer secure) : IMailer
{
    private const string Space = "mssante.fr";

    public Task SendAsync(Letter letter, CancellationToken cancellationToken) =>
        (IsSecure(letter.ToAddress) ? secure : ordinary).SendAsync(letter, cancellationToken);

    internal static bool IsSecure(string address) =>
        address.EndsWith($".{Space}", StringComparison.OrdinalIgnoreCase) || address.EndsWith($"@{Space}", StringComparison.OrdinalIgnoreCase);
}
