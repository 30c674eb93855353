namespace ProfNet.Web.Pages.Moderation;

/// <summary>What the page of a decision says.</summary>
/// <param name="AsksWhy">Whether readers are told a reason.</param>
public sealed record DecisionTexts(string Title, string What, string Button, bool AsksWhy = true)
{
    public static DecisionTexts Of(Decision decision) => decision switch
    {
        Decision.Epingler => new("Épingler le fil", "Il restera en tête de son espace jusqu’à ce que vous l’en détachiez.", "Épingler le fil", AsksWhy: false),
        Decision.Desepingler => new("Détacher le fil", "Il reprendra sa place parmi les autres, selon son dernier message.", "Détacher le fil", AsksWhy: false),
        Decision.Fermer => new("Fermer le fil", "Plus personne n’y écrira ni n’y modifiera de message. Il reste lisible, et chacun peut encore y supprimer les siens.", "Fermer le fil"),
        Decision.Rouvrir => new("Rouvrir le fil", "Chacun pourra de nouveau y écrire.", "Rouvrir le fil"),
        Decision.Reunir => new(
            "Réunir à un autre fil",
            "Ses messages suivront ceux de l’autre, où son adresse mènera. Chacun y garde son identité\u00A0; un pseudonyme que quelqu’un y porte déjà est tiré de nouveau. Les réactions restent. C’est définitif.",
            "Réunir les deux fils"),
        Decision.Purger => new(
            "Effacer une version",
            "Le texte que ce message avait alors disparaît pour de bon de son historique. Le texte actuel reste comme il est.",
            "Effacer cette version"),
        Decision.Separer => new(
            "Séparer des messages",
            "Ils formeront un nouveau fil du même espace. Chaque pseudonyme y reçoit un autre nom, et rien ne restera ici de celui qu’il portait. Les réactions suivent. C’est définitif.",
            "Créer le nouveau fil"),
        Decision.Retenir => new("Retenir une réponse", "Elle sera mise en avant comme la réponse à la question, à la place de la personne qui a ouvert le fil.", "Retenir cette réponse"),
        Decision.Ecarter => new("Ne plus retenir une réponse", "Elle redevient une réponse parmi les autres.", "Ne plus retenir"),
        Decision.Ouvrir => new("Ouvrir un texte à tous", "Tous ceux qui peuvent écrire dans ce fil pourront améliorer ce message. Chaque version reste lisible dans son historique.", "Ouvrir ce texte"),
        Decision.Reserver => new("Rendre un texte à son auteur", "Son auteur seul pourra de nouveau le modifier.", "Rendre ce texte"),
        _ => new("Déplacer le fil", "Il change d’espace\u00A0; son adresse, ses messages et ses identités restent les mêmes.", "Déplacer le fil"),
    };
}
