using ProfNet.Application.Community.Spaces;

namespace ProfNet.Web.Pages.Community.Spaces;

/// <summary>How long one waits for a first answer, in words: « en 3 h », « le jour même ».</summary>
public static class FirstAnswerWords
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    public static string Of(FirstAnswer answer) => answer switch
    {
        { InDays: true, Minutes: < Day } => "le jour même",
        { InDays: true, Minutes: < 2 * Day } => "le lendemain",
        { Minutes: < Hour } => $"en {Math.Max(1, answer.Minutes)}\u00A0min",
        { InDays: false, Minutes: < 2 * Day } => $"en {answer.Minutes / Hour}\u00A0h",
        _ => $"en {answer.Minutes / Day}\u00A0jours",
    };
}
