using ProfNet.Domain.Members;

namespace ProfNet.Application.Notifications;

public static partial class MailTexts
{
    private const string NothingAtOnce =
        "Rien ne change au même moment dans les fils où vous avez écrit sous pseudonyme : un changement simultané y montrerait que ces pseudonymes étaient une même personne.";

    /// <summary>The account is deleted; what is to come, and what the law has kept.</summary>
    public static (string Subject, string Body) AccountDeleted(string givenName, Parting underPseudonyms, Parting underName) => Letter(
        "Votre compte ProfNet est supprimé",
        $"""
        {Greeting(givenName)}

        Vous avez demandé la suppression de votre compte. C’est fait : vos sessions sont fermées et plus personne ne peut se connecter avec cette adresse.

        {NothingAtOnce} Ce qui doit changer le fera un fil à la fois, à des dates tirées au hasard sur trente jours.

        - Ce que vous avez écrit sous pseudonyme : {Told(underPseudonyms)}.
        - Ce que vous avez écrit sous votre nom : {Told(underName)}.

        Comme la loi nous y oblige, nous gardons à part, chiffrés, votre identité pendant cinq ans, les données de votre compte pendant un an, et les données de connexion pendant un an après chaque connexion. Ces données ne servent qu’à répondre à une demande légale, puis elles sont effacées d’elles-mêmes.

        Si vous n’avez rien demandé, répondez à ce message sans attendre.
        """);

    /// <summary>A member is kept out, for a reason told in the administrator's words.</summary>
    public static (string Subject, string Body) MembershipSuspended(string givenName, string reason, Uri whyLink) => Letter(
        "Votre compte ProfNet est suspendu",
        $"""
        {Greeting(givenName)}

        L’équipe de ProfNet a suspendu votre compte. Vous pouvez encore vous connecter, mais ni lire ni écrire dans les fils. En voici la raison :

        {reason.ReplaceLineEndings("\n").Trim()}

        {NothingAtOnce} Vos messages et vos pseudonymes restent donc tels qu’ils sont.

        Pour contester cette décision, répondez à ce message en expliquant pourquoi. La page suivante rappelle la raison et ce que vous pouvez faire :
        {whyLink.AbsoluteUri}
        """);

    public static (string Subject, string Body) MembershipReinstated(string givenName, Uri signInLink) => Letter(
        "Votre compte ProfNet est rétabli",
        $"""
        {Greeting(givenName)}

        La suspension de votre compte est levée. Vous pouvez de nouveau lire et écrire, sous les mêmes noms et pseudonymes qu’avant :
        {signInLink.AbsoluteUri}
        """);

    private static string Told(Parting parting) => parting switch
    {
        Parting.Stays => "reste en place, tel quel",
        Parting.StaysUnnamed => "reste en place, sous la mention « Membre supprimé »",
        Parting.Goes => "est retiré, un fil à la fois",
        _ => throw new InvalidOperationException($"{parting} has no wording."),
    };
}
