using ProfNet.Application.Community.Subjects;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>What one may copy into a declaration: what the post says, and what is asked besides, left open. It names neither the author nor the discussion.</summary>
internal static class DeclarationSheet
{
    private const string Open = "(à compléter)";

    public static string Of(AdverseEffect effect, string text) =>
        $"""
        EFFET INDÉSIRABLE SUSPECTÉ

        Médicaments cités
        {Lines(effect.DrugNames)}
        Posologie et voie : {Open}
        Début et fin du traitement : {Open}
        Numéro de lot : {Open}
        Autres traitements : {Open}

        Effets cités
        {Lines(effect.EffectNames)}
        Date d’apparition : {Open}
        Gravité : {Open}
        Évolution : {Open}
        Après l’arrêt, après une reprise : {Open}

        Patient
        Âge et sexe : {Open}
        Antécédents utiles : {Open}

        Déclarant
        Nom, profession et coordonnées : {Open}

        Récit
        {text}
        """.Replace(" : ", "\u00A0: ", StringComparison.Ordinal);

    private static string Lines(IEnumerable<string> words) => string.Join('\n', words.Select(word => $"- {word}"));
}
