using System.Net;
using System.Net.Mail;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Adapters;

/// <summary>The section <c>Smtp</c>, or another of its shape: without its <c>Host</c> there is no SMTP.</summary>
internal sealed record SmtpMailerSettings
{
    private const int ImplicitTlsPort = 465;

    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>On unless switched off: without it mails, and the links in them, travel in clear.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "";
    public string FromName { get; init; } = "ProfNet";

    /// <summary>Null when no SMTP server is named; throws when one is, in a way that cannot work or would give the password away.</summary>
    public static SmtpMailerSettings? Read(IConfiguration configuration, string section = "Smtp")
    {
        if (configuration.GetSection(section).Get<SmtpMailerSettings>() is not { Host: { Length: > 0 } host } settings)
        {
            return null;
        }

        Require(MailAddress.TryCreate(settings.From, out var from) && from.Address == settings.From, $"{section}:From must be a plain mail address.");
        Require(settings.Port is > 0 and <= ushort.MaxValue, $"{section}:Port must be a port.");
        Require(settings.Port != ImplicitTlsPort, $"{section}:Port 465 (TLS from the first byte) is not spoken: use the server's STARTTLS port, usually 587.");
        Require(
            settings.StartTls || string.IsNullOrEmpty(settings.User) || host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)),
            $"{section}:User without {section}:StartTls would send the password in clear.");
        return settings;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CannotStartException(otherwise);
        }
    }
}
