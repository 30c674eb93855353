namespace ProfNet.Application.Notifications;

/// <summary>Around the approvals desk.</summary>
public static partial class MailTexts
{
    /// <summary>Something is missing from an application; the link leads to its form, for whoever signs in.</summary>
    public static (string Subject, string Body) MoreIsAsked(string givenName, string question, Uri formLink) => Letter(
        "Votre demande d’inscription à ProfNet : il nous manque un élément",
        $"""
        {Greeting(givenName)}

        Nous examinons votre demande d’inscription à ProfNet. Pour pouvoir vous répondre, il nous manque ceci :

        {question.ReplaceLineEndings("\n").Trim()}

        Connectez-vous pour rouvrir votre formulaire. Vous y retrouverez ce que vous avez déclaré, pourrez le corriger et nous répondre :
        {formLink.AbsoluteUri}

        Votre demande reste la même. Elle attend votre réponse, puis sera examinée à la suite de celles qui attendent déjà.
        """);

    /// <summary>To administrators: applications wait. It names nobody.</summary>
    public static (string Subject, string Body) ApplicationsAreLate(int count, Uri deskLink) => Letter(
        count > 1 ? $"{count} demandes d’inscription attendent depuis plus de 8 heures" : "Une demande d’inscription attend depuis plus de 8 heures",
        $"""
        Bonjour,

        {(count > 1 ? $"{count} demandes d’inscription attendent" : "Une demande d’inscription attend")} une réponse de l’équipe depuis plus de 8 heures. Pour {(count > 1 ? "les" : "la")} voir, la plus ancienne en premier :
        {deskLink.AbsoluteUri}

        Ce message n’est envoyé qu’une fois par attente.
        """);
}
