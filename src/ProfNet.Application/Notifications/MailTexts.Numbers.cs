using System.Globalization;

namespace ProfNet.Application.Notifications;

public static partial class MailTexts
{
    /// <summary>Somebody says that a member's number is theirs. It does not say who.</summary>
    public static (string Subject, string Body) NumberDisputed(string givenName, DateOnly until, Uri disputeLink) => Letter(
        "Votre numéro est contesté sur ProfNet",
        $"""
        {Greeting(givenName)}

        Une autre personne affirme que le numéro professionnel de votre compte est le sien. Rien n’a changé pour vous : nous vous demandons votre réponse avant de décider.

        Répondez et joignez un justificatif, au plus tard le {Day(until)} :
        {disputeLink.AbsoluteUri}

        Sans réponse à cette date, le numéro pourra être attribué à l’autre personne.
        """);

    /// <summary>A dispute was decided against the holder of a number.</summary>
    public static (string Subject, string Body) NumberWithdrawn(string givenName, string reason, Uri applyAgainLink) => Letter(
        "Votre numéro a été retiré de votre compte ProfNet",
        $"""
        {Greeting(givenName)}

        Après examen, le numéro professionnel de votre compte a été attribué à une autre personne, et votre compte n’est plus vérifié. En voici la raison :

        {reason.ReplaceLineEndings("\n").Trim()}

        Vous pouvez présenter une nouvelle demande avec votre propre numéro :
        {applyAgainLink.AbsoluteUri}

        Pour contester cette décision, répondez à ce message.
        """);

    /// <summary>A student's or intern's certificate ends.</summary>
    public static (string Subject, string Body) CertificateAsked(string givenName, DateOnly until, Uri proofsLink) => Letter(
        "Votre nouveau certificat de scolarité",
        $"""
        {Greeting(givenName)}

        Chaque automne, nous demandons aux étudiants et internes leur nouveau certificat. Envoyez le vôtre au plus tard le {Day(until)} :
        {proofsLink.AbsoluteUri}

        Passé cette date, votre accès aux fils est suspendu jusqu’à ce qu’un certificat nous parvienne. Vos messages et vos pseudonymes restent tels quels.
        """);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR"));
}
