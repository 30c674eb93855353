using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>A clinical case, field by field, of which the opening post is made; and how it ended. It has no place for a name or a date.</summary>
public sealed class ClinicalCase
{
    public const int FieldMinLength = 2;
    public const int FieldMaxLength = 4_000;
    public const int OutcomeMaxLength = 2_000;

    /// <summary>From then on its opener is asked what became of the patient.</summary>
    public const int DaysToTheOutcome = 30;

    public ClinicalCase(Discussion discussion, CaseText text)
    {
        Rule.Require(discussion.Kind == DiscussionKind.Case, CommunityRules.OnlyCasesEnd);

        DiscussionId = discussion.Id;
        (AgeBand, Context, Examination, Hypotheses, Question) = text;
    }

    // for EF Core
    private ClinicalCase(string context, string examination, string hypotheses, string question) =>
        (Context, Examination, Hypotheses, Question) = (context, examination, hypotheses, question);

    public Guid DiscussionId { get; private init; }
    public AgeBand AgeBand { get; private set; }
    public string Context { get; private set; }
    public string Examination { get; private set; }
    public string Hypotheses { get; private set; }
    public string Question { get; private set; }

    /// <summary>What became of the patient, in words.</summary>
    public string OutcomeText { get; private set; } = "";

    public CaseText Text => new(AgeBand, Context, Examination, Hypotheses, Question);

    public void Edit(CaseText text) => (AgeBand, Context, Examination, Hypotheses, Question) = text;

    /// <summary>Says how it ended, or says it otherwise.</summary>
    public void Conclude(Discussion discussion, CaseOutcome outcome, string text)
    {
        discussion.Conclude(outcome);
        OutcomeText = text;
    }

    /// <summary>Its opening post was taken back: nothing of the patient stays.</summary>
    public void Empty() => (Context, Examination, Hypotheses, Question, OutcomeText) = ("", "", "", "", "");
}

/// <summary>What its author writes of a case.</summary>
public sealed record CaseText(AgeBand AgeBand, string Context, string Examination, string Hypotheses, string Question)
{
    /// <summary>All that is typed, in the order of the form.</summary>
    public IReadOnlyList<string> Typed => [Context, Examination, Hypotheses, Question];
}

/// <summary>How old the patient is, no finer than a question needs.</summary>
public enum AgeBand : short
{
    Newborn,

    /// <summary>Under two years.</summary>
    Infant,

    /// <summary>From two to eleven.</summary>
    Child,

    /// <summary>From twelve to seventeen.</summary>
    Adolescent,
    From18,
    From40,
    From60,
    From75,

    /// <summary>Ninety and more: few people are as old.</summary>
    From90,
}
