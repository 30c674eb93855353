using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Infrastructure;

/// <summary>How pages and addresses call what discussions are, and how cases ended.</summary>
public static class DiscussionTexts
{
    /// <summary>What stands in an address for each kind.</summary>
    public static readonly IReadOnlyDictionary<string, DiscussionKind> Kinds = Enum.GetValues<DiscussionKind>().ToDictionary(InAddress, StringComparer.Ordinal);

    /// <summary>What stands in an address for each outcome.</summary>
    public static readonly IReadOnlyDictionary<string, CaseOutcome> Outcomes = Enum.GetValues<CaseOutcome>().ToDictionary(InAddress, StringComparer.Ordinal);

    public static string InAddress(DiscussionKind kind) => SearchOperators.NameOf(kind);

    public static string Of(DiscussionKind kind) => kind switch
    {
        DiscussionKind.Question => "Question",
        DiscussionKind.Case => "Cas clinique",
        DiscussionKind.Talk => "Échange libre",
        _ => throw new InvalidOperationException($"{kind} has no wording."),
    };

    /// <summary>The icon beside it.</summary>
    public static string IconOf(DiscussionKind kind) => kind switch
    {
        DiscussionKind.Question => "i-help",
        DiscussionKind.Case => "i-stethoscope",
        DiscussionKind.Talk => "i-messages",
        _ => throw new InvalidOperationException($"{kind} has no icon."),
    };

    /// <summary>How old a patient is, as the form of a case offers it.</summary>
    public static string Of(AgeBand band) => CaseMarkdown.NameOf(band) is var name ? char.ToUpperInvariant(name[0]) + name[1..] : "";

    public static string InAddress(CaseOutcome outcome) => SearchOperators.NameOf(outcome);

    public static string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Recovered => "Guérison",
        CaseOutcome.Improved => "Amélioration",
        CaseOutcome.Stable => "État stable",
        CaseOutcome.Worsened => "Aggravation",
        CaseOutcome.Died => "Décès",
        CaseOutcome.OtherDiagnosis => "Autre diagnostic que celui discuté",
        CaseOutcome.LostToFollowUp => "Patient perdu de vue",
        _ => throw new InvalidOperationException($"{outcome} has no wording."),
    };
}
