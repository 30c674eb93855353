using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Web.Infrastructure;

/// <summary>What administrators read of a comparison with the directory: for each field what differs, and why that is accepted or not.</summary>
internal static class MatchingTexts
{
    public static string Of(MatchReason reason) => reason switch
    {
        MatchReason.NumberKnown => "L’annuaire connaît ce numéro.",
        MatchReason.NumberUnknown => "L’annuaire ne connaît pas ce numéro\u00A0: rien ne peut être rapproché.",
        MatchReason.NumberOfAnother => "L’annuaire répond par un autre numéro\u00A0: ce n’est pas cette fiche.",

        MatchReason.NameSame => "Le même, lettre pour lettre.",
        MatchReason.NameSpelling => "Le même, écrit autrement\u00A0: accents, tirets, apostrophes ou espaces ne comptent pas.",
        MatchReason.NameParticle => "Le même à une particule près, que les registres gardent ou perdent.",
        MatchReason.NameAbsent => "L’un des deux ne dit rien\u00A0: à vérifier sur la preuve.",
        MatchReason.NameOther => "Un autre nom\u00A0: la fiche est celle de quelqu’un d’autre, ou le nom a changé depuis.",
        MatchReason.NameOneLetter => "Une lettre de différence\u00A0: faute de frappe ou autre personne (Chevalier et Chevallier). À vérifier sur la preuve.",
        MatchReason.NamesSwapped => "Nom et prénom sont dans le champ l’un de l’autre\u00A0: erreur de saisie, ou deux personnes (Martin Bernard et Bernard Martin). À vérifier sur la preuve.",
        MatchReason.FamilyPart => "L’un des deux noms d’un nom double, de naissance ou d’usage\u00A0: accepté.",
        MatchReason.FamilyOrder => "Les deux noms d’un nom double, dans l’autre ordre\u00A0: accepté.",
        MatchReason.FamilyArticle => "Un article de différence, qui fait souvent un autre nom (Roux et Le Roux). À vérifier sur la preuve.",
        MatchReason.GivenSecond => "Le même premier prénom\u00A0; les suivants ne sont que d’un côté. Accepté.",
        MatchReason.GivenOrder => "Les mêmes prénoms, dans un autre ordre\u00A0: accepté.",
        MatchReason.GivenAbbreviated => "L’abréviation du prénom composé\u00A0: acceptée avec le nom entier.",
        MatchReason.GivenInitial => "Une initiale convient à trop de prénoms. À vérifier sur la preuve.",
        MatchReason.GivenCompound => "Un prénom composé, entier d’un seul côté ou retourné\u00A0: Jean n’est pas Jean-Pierre. À vérifier sur la preuve.",
        MatchReason.GivenUsual => "Le second prénom de l’autre côté\u00A0: peut-être le prénom d’usage. À vérifier sur la preuve.",

        MatchReason.ProfessionSame => "La même profession.",
        MatchReason.ProfessionRenamed => "La même profession, sous le code d’une autre nomenclature\u00A0: acceptée.",
        MatchReason.ProfessionStudent => "D’un côté diplômé, de l’autre en formation. À vérifier sur la preuve.",
        MatchReason.ProfessionAbsent => "L’un des deux ne dit rien de la profession\u00A0: à vérifier sur la preuve.",
        MatchReason.ProfessionOther => "Une autre profession\u00A0: la fiche ne confirme pas celle qui est déclarée.",

        MatchReason.SpecialtySame => "La même spécialité.",
        MatchReason.SpecialtyRenamed => "La même spécialité, sous un autre code\u00A0: acceptée.",
        MatchReason.SpecialtyNone => "Aucune spécialité, ni d’un côté ni de l’autre.",
        MatchReason.SpecialtyNotDeclared => "Non déclarée\u00A0: elle est facultative.",
        MatchReason.SpecialtyNotInDirectory => "L’annuaire n’en connaît pas\u00A0: elle n’est pas confirmée, et n’empêche rien.",
        MatchReason.SpecialtyNear => "Une spécialité voisine, du même groupe\u00A0: acceptée.",
        MatchReason.SpecialtyOther => "Une autre spécialité. À vérifier sur la preuve.",
        _ => throw new InvalidOperationException($"{reason} has no wording."),
    };

    public static string Of(Suggestion suggestion) => suggestion switch
    {
        Suggestion.Approve => "Tout concorde et une preuve est là\u00A0: l’acceptation est suggérée.",
        Suggestion.AwaitProof => "Tout concorde, mais l’annuaire est public\u00A0: n’importe qui a pu le copier. Attendez une preuve.",
        Suggestion.LookCloser => "Un point ne se tranche pas d’ici\u00A0: regardez la preuve de près.",
        Suggestion.Contradicted => "La fiche contredit la demande\u00A0: ne l’acceptez pas en l’état.",
        _ => throw new InvalidOperationException($"{suggestion} has no wording."),
    };
}
