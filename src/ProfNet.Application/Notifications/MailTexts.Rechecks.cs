namespace ProfNet.Application.Notifications;

/// <summary>What ProfNet writes to members whom the directory no longer knows as they were verified.</summary>
public static partial class MailTexts
{
    /// <summary>The days of grace begin: why, until when, and what to do.</summary>
    public static (string Subject, string Body) RecheckTold(string givenName, string why, DateOnly until, Uri answerLink) => Letter(
        "Votre situation dans l’annuaire a changé",
        $"""
        {Greeting(givenName)}

        {why}

        Rien ne change pour vous jusqu’au {until.ToString(until.Day == 1 ? "'1er' MMMM yyyy" : "d MMMM yyyy", _french)} inclus. D’ici là, dites-nous en deux lignes ce qu’il en est :
        {answerLink.AbsoluteUri}

        Passé ce jour, et sans décision contraire de notre part, votre compte ne sera plus celui d’un membre vérifié. Vos messages restent où ils sont, et rien n’est affiché à votre sujet.
        """);

    /// <summary>All is well.</summary>
    public static (string Subject, string Body) RecheckKept(string givenName, Uri signInLink) => Letter(
        "Votre situation est confirmée",
        $"""
        {Greeting(givenName)}

        Votre qualité de professionnel de santé est confirmée : vous êtes membre vérifié de ProfNet comme auparavant.
        {signInLink.AbsoluteUri}
        """);

    /// <summary>The days of grace are over.</summary>
    public static (string Subject, string Body) MembershipLapsed(string givenName, bool isRetired, Uri answerLink) => Letter(
        "Votre compte n’est plus celui d’un membre vérifié",
        $"""
        {Greeting(givenName)}

        {(isRetired
            ? "Vous nous avez dit avoir cessé votre activité. ProfNet étant réservé aux professionnels en exercice, votre compte n’est plus celui d’un membre vérifié. Merci pour tout ce que vous avez partagé avec vos confrères."
            : "Le délai dont nous vous avions parlé est passé et l’annuaire n’a pas changé : votre compte n’est plus celui d’un membre vérifié.")}

        Rien ne vous est reproché. Vos messages restent où ils sont. Vous pouvez encore vous connecter, nous répondre et, si votre situation le permet, demander à être vérifié de nouveau :
        {answerLink.AbsoluteUri}
        """);

    /// <summary>To administrators: a comparison waits for their decision. It names nobody.</summary>
    public static (string Subject, string Body) ComparisonHeld(Uri deskLink) => Letter(
        "Une comparaison avec l’annuaire attend votre avis",
        $"""
        Bonjour,

        Les membres ont été comparés au dernier import de l’annuaire, et ce fichier est mis en doute : il est nettement plus court que les précédents, trop de ses lignes sont illisibles, ou trop de membres y auraient changé en une fois.

        Personne n’a été prévenu et personne ne perd sa place tant que vous n’avez pas tranché :
        {deskLink.AbsoluteUri}
        """);
}
