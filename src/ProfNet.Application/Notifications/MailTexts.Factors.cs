using ProfNet.Domain.Members;

namespace ProfNet.Application.Notifications;

public static partial class MailTexts
{
    /// <summary>What somebody signs in with has changed: who did not do it themselves learns of it here.</summary>
    public static (string Subject, string Body) FactorsChanged(string givenName, FactorChange change, Uri securityLink) => Letter(
        "La sécurité de votre compte ProfNet a changé",
        $"""
        {Greeting(givenName)}

        {Told(change)}

        Vous trouvez ici ce qui protège votre compte, et vos sessions ouvertes :
        {securityLink.AbsoluteUri}

        Si ce n’était pas vous, fermez vos autres sessions, changez de mot de passe, et répondez à ce message sans attendre.
        """);

    private static string Told(FactorChange change) => change switch
    {
        FactorChange.CodesSet => "La connexion à votre compte demande désormais un code, que donne l’application que vous avez choisie.",
        FactorChange.CodesRemoved => "La connexion à votre compte ne demande plus de code : l’application qui les donnait a été retirée.",
        FactorChange.PasskeyAdded => "Une clé d’accès a été ajoutée à votre compte. Elle ouvre une session sans mot de passe.",
        FactorChange.PasskeyRemoved => "Une clé d’accès a été retirée de votre compte. Elle n’ouvre plus rien.",
        FactorChange.RecoveryCodesRenewed => "De nouveaux codes de récupération ont été créés pour votre compte. Les précédents ne valent plus rien.",
        FactorChange.RecoveryCodeUsed => "Un de vos codes de récupération vient de servir à vous identifier. Il ne servira plus.",
        FactorChange.TakenAway => "À votre demande, et après avoir revu un justificatif, un administrateur a retiré de votre compte les codes, les clés d’accès et les codes de récupération. Vos sessions sont fermées. Votre mot de passe n’a pas changé, et l’équipe ne le connaît pas.",
        _ => throw new InvalidOperationException($"{change} has no wording."),
    };
}
