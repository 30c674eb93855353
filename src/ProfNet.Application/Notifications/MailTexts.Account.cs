namespace ProfNet.Application.Notifications;

public static partial class MailTexts
{
    private const string WriteToTeam = "Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe avec le lien ci-dessous, puis répondez à ce message :";

    /// <summary>Somebody forgot their password.</summary>
    public static (string Subject, string Body) ResetPassword(string givenName, Uri resetLink) => Letter(
        "Choisissez un nouveau mot de passe ProfNet",
        $"""
        {Greeting(givenName)}

        Un nouveau mot de passe a été demandé pour votre compte. Pour le choisir, ouvrez ce lien dans l’heure :
        {resetLink.AbsoluteUri}

        Il ne sert qu’une fois. Toutes vos sessions seront alors fermées ; votre seconde vérification, si vous en avez une, restera demandée.

        Si vous n’avez rien demandé, vous n’avez rien à faire : votre mot de passe ne change pas.
        """);

    /// <summary>Somebody asked something for an address that has no account: only whoever reads it learns so.</summary>
    public static (string Subject, string Body) NoAccount(Uri registrationLink) => Letter(
        "Aucun compte ProfNet à cette adresse",
        $"""
        Bonjour,

        Quelqu’un a demandé un lien pour le compte ProfNet de cette adresse. Or elle n’en a pas. Si c’était vous, essayez une autre de vos adresses, ou créez un compte :
        {registrationLink.AbsoluteUri}

        Si ce n’était pas vous, ignorez ce message : nous n’avons rien gardé de cette demande.
        """);

    public static (string Subject, string Body) AlreadyConfirmed(Uri signInLink) => Letter(
        "Votre adresse est déjà confirmée",
        $"""
        Bonjour,

        Un lien de confirmation vient d’être demandé pour votre compte ProfNet, mais votre adresse est déjà confirmée. Vous pouvez vous connecter :
        {signInLink.AbsoluteUri}

        Si vous n’avez rien demandé, vous n’avez rien à faire.
        """);

    /// <summary>The password is another. No hour: the day is in the mail's own date.</summary>
    public static (string Subject, string Body) PasswordChanged(string givenName, DateOnly day, Uri forgottenLink) => Letter(
        "Votre mot de passe ProfNet a changé",
        $"""
        {Greeting(givenName)}

        Le mot de passe de votre compte a été changé le {OnDay(day)}. Si c’était vous, vous n’avez rien à faire.

        {WriteToTeam}
        {forgottenLink.AbsoluteUri}
        """);

    public static (string Subject, string Body) SecondFactorLocked(string givenName, DateOnly day, Uri forgottenLink) => Letter(
        "Codes faux essayés sur votre compte ProfNet",
        $"""
        {Greeting(givenName)}

        Le {OnDay(day)}, plusieurs codes faux de suite ont été essayés sur votre compte, par quelqu’un qui connaît son mot de passe. Aucun ne l’a ouvert. Si c’était vous, attendez une demi-heure.

        {WriteToTeam}
        {forgottenLink.AbsoluteUri}
        """);

    public static (string Subject, string Body) SignedInAfterFailures(string givenName, DateOnly day, Uri forgottenLink) => Letter(
        "Connexion à votre compte après plusieurs échecs",
        $"""
        {Greeting(givenName)}

        Le {OnDay(day)}, votre mot de passe a été donné correctement après plusieurs essais faux. Si c’était vous, vous n’avez rien à faire.

        {WriteToTeam}
        {forgottenLink.AbsoluteUri}
        """);

    /// <summary>To the address so far: nothing changes without it.</summary>
    public static (string Subject, string Body) ConfirmOldAddress(string givenName, string newAddress, Uri link) => Letter(
        "Changer l’adresse de votre compte ProfNet ?",
        $"""
        {Greeting(givenName)}

        Une nouvelle adresse a été demandée pour votre compte : {newAddress}

        Ouvrez ce lien pour confirmer le changement, ou pour l’annuler si ce n’est pas vous qui l’avez demandé :
        {link.AbsoluteUri}

        Rien ne change tant que les deux adresses n’ont pas confirmé. Si vous n’avez rien demandé, quelqu’un connaît votre mot de passe : annulez, puis changez-le.
        """);

    /// <summary>To the address that is to be: whether it is right, and whether its reader wants it.</summary>
    public static (string Subject, string Body) ConfirmNewAddress(Uri link) => Letter(
        "Confirmez votre nouvelle adresse pour ProfNet",
        $"""
        Bonjour,

        Un membre de ProfNet a demandé que cette adresse devienne celle de son compte. Ouvrez ce lien pour le confirmer, ou pour l’annuler si ce n’est pas vous :
        {link.AbsoluteUri}

        Un lien est aussi parti à l’adresse actuelle du compte : rien ne change tant que les deux n’ont pas confirmé.
        """);

    /// <summary>To the owner of an address that somebody else's account was to have; whoever asked learns nothing.</summary>
    public static (string Subject, string Body) AddressWanted(Uri signInLink) => Letter(
        "Votre adresse est déjà celle d’un compte ProfNet",
        $"""
        Bonjour,

        Un membre de ProfNet a demandé que cette adresse devienne celle de son compte. Or elle est déjà celle d’un compte : cette demande n’aboutira pas, et la personne qui l’a faite ne l’a pas appris.

        Si c’était vous, connectez-vous avec l’autre compte, ou supprimez-le d’abord :
        {signInLink.AbsoluteUri}
        """);

    /// <summary>To both addresses, once the change is made.</summary>
    public static (string Subject, string Body) AddressChanged(string givenName, string newAddress, Uri signInLink) => Letter(
        "L’adresse de votre compte ProfNet a changé",
        $"""
        {Greeting(givenName)}

        Les deux adresses l’ont confirmé : celle de votre compte est maintenant {newAddress}. C’est avec elle que vous vous connectez, et à elle que nous écrivons :
        {signInLink.AbsoluteUri}

        Si ce n’était pas vous, répondez à ce message sans attendre.
        """);

    private static string OnDay(DateOnly day) => day.ToString("d MMMM yyyy", _french);

    private static readonly System.Globalization.CultureInfo _french = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
}
