using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>The opening post of a clinical case, made of its fields.</summary>
public static class CaseMarkdown
{
    /// <summary>Each field under its heading; those that were left empty are not there.</summary>
    internal static string Of(CaseText text) => string.Join("\n\n",
    [
        $"**Tranche d’âge\u00A0:** {NameOf(text.AgeBand)}",
        .. from part in new[] { ("Contexte", text.Context), ("Examen", text.Examination), ("Hypothèses", text.Hypotheses), ("Question", text.Question) }
           where part.Item2.Trim().Length > 0
           select $"### {part.Item1}\n\n{part.Item2.Trim()}",
    ]);

    /// <summary>Ready to be stored; lists show the question. Null when a field is nested too deeply.</summary>
    internal static PostText? TryRender(CaseText text) =>
        MarkdownText.TryRender(Of(text)) is { } post && MarkdownText.TryRender(text.Question) is { } question ? post with { Excerpt = question.Excerpt } : null;

    public static string NameOf(AgeBand band) => band switch
    {
        AgeBand.Newborn => "nouveau-né",
        AgeBand.Infant => "nourrisson, moins de 2\u00A0ans",
        AgeBand.Child => "enfant, 2 à 11\u00A0ans",
        AgeBand.Adolescent => "12 à 17\u00A0ans",
        AgeBand.From18 => "18 à 39\u00A0ans",
        AgeBand.From40 => "40 à 59\u00A0ans",
        AgeBand.From60 => "60 à 74\u00A0ans",
        AgeBand.From75 => "75 à 89\u00A0ans",
        AgeBand.From90 => "90\u00A0ans et plus",
        _ => throw new ArgumentOutOfRangeException(nameof(band), band, "It has no words."),
    };
}
