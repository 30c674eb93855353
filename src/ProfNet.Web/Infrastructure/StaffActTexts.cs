using ProfNet.Application.Community.Curating;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Infrastructure;

/// <summary>How pages call what moderators did to a discussion.</summary>
internal static class StaffActTexts
{
    /// <summary>On the team's own list.</summary>
    public static string Short(StaffAct act) => act switch
    {
        StaffAct.Pinned => "Épinglé",
        StaffAct.Unpinned => "Détaché",
        StaffAct.Closed => "Fermé",
        StaffAct.Reopened => "Rouvert",
        StaffAct.Moved => "Déplacé",
        StaffAct.MergedIn => "Un autre fil y a été réuni",
        StaffAct.MergedAway => "Réuni à un autre fil",
        StaffAct.SplitOff => "Messages séparés",
        StaffAct.SplitFrom => "Fil issu d’un autre",
        StaffAct.TextPurged => "Version effacée",
        StaffAct.AnswerAccepted => "Réponse retenue",
        StaffAct.AnswerDropped => "Réponse qui n’est plus retenue",
        StaffAct.Tagged => "Étiquettes changées",
        StaffAct.TextShared => "Texte ouvert à tous",
        StaffAct.TextReserved => "Texte rendu à son auteur",
        _ => throw new InvalidOperationException($"{act} has no wording."),
    };

    /// <summary>To the readers of the discussion; null for what they see by themselves.</summary>
    public static string? ToReaders(StaffNote note) => note.Act switch
    {
        StaffAct.Moved => note.Other is null ? "Fil déplacé par la modération" : $"Fil déplacé par la modération depuis l’espace {note.Other}",
        StaffAct.MergedIn => "La modération a réuni ici un autre fil",
        StaffAct.SplitOff => "La modération a séparé de ce fil certains messages",
        StaffAct.SplitFrom => "Fil créé par la modération à partir des messages d’un autre",
        StaffAct.TextPurged => $"La modération a effacé une version antérieure du message n°\u00A0{note.Seq}",
        StaffAct.AnswerAccepted => $"La modération a retenu la réponse n°\u00A0{note.Seq}",
        StaffAct.AnswerDropped => $"La modération ne retient plus la réponse n°\u00A0{note.Seq}",
        StaffAct.Tagged => "La modération a changé les étiquettes du fil",
        StaffAct.TextShared => $"La modération a ouvert à tous le texte du message n°\u00A0{note.Seq}",
        StaffAct.TextReserved => $"La modération a rendu à son auteur le texte du message n°\u00A0{note.Seq}",
        _ => null,
    };
}
