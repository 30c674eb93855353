namespace ProfNet.Domain.Notifications;

/// <summary>The names of this room's rules about mails.</summary>
public static class MailRules
{
    public const string AddressIsPlain = "Notifications.AddressIsPlain";
    public const string HeaderIsOneLine = "Notifications.HeaderIsOneLine";
    public const string SubjectHasASize = "Notifications.SubjectHasASize";
    public const string BodyIsPlainText = "Notifications.BodyIsPlainText";
    public const string BodyHasASize = "Notifications.BodyHasASize";
}
