using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community.Subjects;

/// <summary>The fields of a clinical case as a form brings them. None is for a name or a date.</summary>
public sealed class CaseForm
{
    private const AgeBand None = (AgeBand)(-1);

    public AgeBand? AgeBand { get; set; }
    public string? Context { get; set; }
    public string? Examination { get; set; }
    public string? Hypotheses { get; set; }
    public string? Question { get; set; }

    public CaseText Text => new(AgeBand ?? None, Context ?? "", Examination ?? "", Hypotheses ?? "", Question ?? "");

    /// <summary>The fields of a case that is being written.</summary>
    public static CaseForm Of(DraftText text) => new()
    {
        AgeBand = Enum.TryParse<AgeBand>(text["Case.AgeBand"], out var band) ? band : null,
        Context = text["Case.Context"],
        Examination = text["Case.Examination"],
        Hypotheses = text["Case.Hypotheses"],
        Question = text["Case.Question"],
    };

    public static CaseForm Of(CaseText text) => new()
    {
        AgeBand = text.AgeBand,
        Context = text.Context,
        Examination = text.Examination,
        Hypotheses = text.Hypotheses,
        Question = text.Question,
    };
}
