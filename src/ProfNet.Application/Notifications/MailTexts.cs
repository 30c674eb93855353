using System.Text.RegularExpressions;

namespace ProfNet.Application.Notifications;

/// <summary>What ProfNet writes to people, in French: subject and plain text. Links are whole; nothing in them or around them counts who reads.</summary>
public static partial class MailTexts
{
    private const int MostTitles = 20;

    private const string Signature =
        """
        Cordialement,
        L’équipe ProfNet

        --
        ProfNet ne vous demandera jamais votre mot de passe par courriel. Si un message le fait, ne répondez pas et supprimez-le.
        """;

    /// <summary>After an application: the address is to be confirmed, and the application can be followed.</summary>
    public static (string Subject, string Body) ConfirmAddress(string givenName, Uri confirmLink, Uri statusLink) => Letter(
        "Votre demande d’inscription à ProfNet : confirmez votre adresse",
        $"""
        {Greeting(givenName)}

        Nous avons bien reçu votre demande d’inscription à ProfNet, le réseau réservé aux professionnels de santé vérifiés.

        Pour pouvoir vous connecter et la suivre, confirmez que cette adresse est la vôtre :
        {confirmLink.AbsoluteUri}

        Nous comparerons ensuite votre demande à l’annuaire public des professionnels de santé. Vous recevrez notre réponse à cette adresse. D’ici là, vous pouvez suivre l’avancement ici :
        {statusLink.AbsoluteUri}

        Si vous n’avez rien demandé, ignorez ce message : sans confirmation, personne ne peut se connecter avec cette adresse.
        """);

    /// <summary>Someone applied with the address of an account that exists. The page said nothing of it, so that nobody can ask who is a member; only the address's owner learns of it.</summary>
    public static (string Subject, string Body) AddressAlreadyInUse(Uri signInLink) => Letter(
        "Votre adresse est déjà inscrite sur ProfNet",
        $"""
        Bonjour,

        Une demande d’inscription à ProfNet vient d’être faite avec cette adresse. Or un compte existe déjà pour elle : la nouvelle demande n’a donc rien créé ni rien modifié.

        Si c’était vous, connectez-vous avec votre compte :
        {signInLink.AbsoluteUri}

        Si ce n’était pas vous, vous n’avez rien à faire. La personne qui a fait cette demande n’a pas appris que vous aviez un compte.
        """);

    /// <summary>A refused application came back corrected.</summary>
    public static (string Subject, string Body) ApplicationReceivedAgain(string givenName, Uri statusLink) => Letter(
        "Votre demande corrigée est bien reçue",
        $"""
        {Greeting(givenName)}

        Nous avons bien reçu votre demande corrigée. Elle sera examinée comme la première, et vous recevrez notre réponse à cette adresse. Vous pouvez suivre l’avancement ici :
        {statusLink.AbsoluteUri}
        """);

    /// <summary>An administrator approved the application.</summary>
    public static (string Subject, string Body) ApplicationApproved(string givenName, Uri signInLink) => Letter(
        "Votre inscription à ProfNet est acceptée",
        $"""
        {Greeting(givenName)}

        Votre qualité de professionnel de santé a été vérifiée et votre inscription à ProfNet est acceptée. Vous pouvez vous connecter dès maintenant :
        {signInLink.AbsoluteUri}

        Pour commencer :
        - parcourez les espaces de votre spécialité et ceux qui réunissent plusieurs professions ;
        - ouvrez un fil, lisez-le, et répondez quand vous le souhaitez ;
        - à votre premier message dans un fil, choisissez d’y écrire sous votre nom ou sous un pseudonyme tiré pour lui seul. Ce choix vaut ensuite pour tout le fil.

        N’écrivez jamais rien qui permette de reconnaître un patient.
        """);

    /// <summary>An administrator refused the application, for a reason that the applicant is told in the administrator's words.</summary>
    public static (string Subject, string Body) ApplicationRefused(string givenName, string reason, Uri applyAgainLink) => Letter(
        "Votre demande d’inscription à ProfNet",
        $"""
        {Greeting(givenName)}

        Nous avons examiné votre demande d’inscription à ProfNet et nous ne pouvons pas l’accepter en l’état. En voici la raison :

        {reason.ReplaceLineEndings("\n").Trim()}

        Il peut s’agir d’une simple différence avec l’annuaire, par exemple un nom d’usage, ou d’un changement de situation récent. Dans ce cas, corrigez votre demande et présentez-la de nouveau : elle sera examinée comme la première.
        {applyAgainLink.AbsoluteUri}

        Nous vous remercions de l’intérêt que vous portez à ProfNet.
        """);

    /// <summary>There is news. It says neither where nor how much nor by whom: mails are read over shoulders and by mail servers, and subjects on locked screens.</summary>
    /// <param name="titles">Of discussions without pseudonyms, for those who chose to be written them.</param>
    public static (string Subject, string Body) News(Uri newsLink, Uri settingsLink, IReadOnlyList<string> titles) => Letter(
        "Nouvelle activité dans vos fils",
        $"""
        Bonjour,

        Il y a du nouveau dans un ou plusieurs fils que vous suivez. Connectez-vous pour le lire :
        {newsLink.AbsoluteUri}
        {(titles.Count == 0 ? "" : $"\nParmi eux :\n{string.Join('\n', titles.Take(MostTitles).Select(title => $"- {title}"))}\n")}
        Ce courriel part à heures fixes, deux fois par jour au plus. Pour en changer le rythme ou ne plus le recevoir :
        {settingsLink.AbsoluteUri}
        """);

    /// <summary>Staff opened something of a member's: where to read what, and no word of it.</summary>
    public static (string Subject, string Body) DataWasOpened(Uri accessesLink) => Letter(
        "Une information vous concernant a été consultée",
        $"""
        Bonjour,

        Une information vous concernant a été consultée par l’équipe. Pour savoir laquelle, quand et à quel titre, connectez-vous et ouvrez la page « Qui a consulté mes données » :
        {accessesLink.AbsoluteUri}
        """);

    /// <summary>The code that shows who reads a secure mailbox. No link: whoever has the code has the page open.</summary>
    public static (string Subject, string Body) MailboxCode(string givenName, string code) => Letter(
        "Votre code ProfNet",
        $"""
        {Greeting(givenName)}

        Une demande d’inscription à ProfNet a été faite avec votre numéro RPPS. Si elle est de vous, saisissez ce code sur la page de votre demande, dans les 24 heures :

        {code[..4]} {code[4..]}

        Si elle n’est pas de vous, ne transmettez ce code à personne : sans lui, la demande n’avancera pas. Vous pouvez nous le signaler en répondant à ce message.
        """);

    private static (string Subject, string Body) Letter(string subject, string text) =>
        (Typeset(subject), Typeset($"{text}\n\n{Signature}\n"));

    /// <summary>By name only if it is shaped like one: whoever applies in someone else's name must not choose what we write to them.</summary>
    private static string Greeting(string givenName) => GivenName().IsMatch(givenName) ? $"Bonjour {givenName}," : "Bonjour,";

    /// <summary>French spacing: what stands before : ; ? ! » and after « does not begin or end a line.</summary>
    private static string Typeset(string text) => SpaceToKeep().Replace(text, "\u00A0");

    [GeneratedRegex(@"^\p{L}[\p{L}\p{M}]*([ \-'’]\p{L}[\p{L}\p{M}]*){0,4}(?<!.{41})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenName();

    [GeneratedRegex("(?<=\\S) (?=[:;?!»])|(?<=«) ", RegexOptions.None, 1000)]
    private static partial Regex SpaceToKeep();
}
