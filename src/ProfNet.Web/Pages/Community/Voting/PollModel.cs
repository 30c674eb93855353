using System.Globalization;
using ProfNet.Application.Community.Voting;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community.Voting;

/// <summary>A poll as one reader sees it.</summary>
/// <param name="Url">Where votes go; null in the neutral view, which is the same for everybody.</param>
/// <param name="Refused">Why the last vote was not counted.</param>
public sealed record PollModel(PollView Poll, Ballot Own, DateTimeOffset Now, string? Url, string? Refused = null)
{
    /// <summary>The one field of a vote.</summary>
    public const string Field = "Choices";

    public bool IsOpen { get; } = Poll.IsOpenOn(ParisTime.Day(Now));

    public bool ShowsResults { get; } = Poll.ShowsResultsTo(Own, ParisTime.Day(Now));

    public bool MayVote => IsOpen && Url is not null;

    public string ControlType => Poll.Kind == PollKind.Multiple ? "checkbox" : "radio";

    /// <summary>What is said in place of a result.</summary>
    public string? WhyNoResult => (ShowsResults, IsOpen, Poll.ShowsOnClose, Own.Count > 0) switch
    {
        (true, _, _, _) => null,
        (_, false, _, _) => $"Moins de {Domain.Community.Poll.FewestVotersShown}\u00A0votes\u00A0: les résultats ne sont pas montrés.",
        (_, _, true, _) => $"Les résultats se voient à la clôture, à partir de {Domain.Community.Poll.FewestVotersShown}\u00A0votes.",
        (_, _, _, true) => $"Votre vote est compté. Les résultats se voient à partir de {Domain.Community.Poll.FewestVotersShown}\u00A0votes.",
        _ => $"Les résultats se voient après le vote, à partir de {Domain.Community.Poll.FewestVotersShown}\u00A0votes.",
    };

    /// <summary>What is said of votes that the result is not made of yet.</summary>
    public string? WhyNotAll => !ShowsResults || Poll.Later == 0 ? null : string.Concat(
        Poll.Later == 1 ? "Un vote de plus est compté" : $"{Poll.Later}\u00A0votes de plus sont comptés",
        IsOpen
            ? $"\u00A0: le résultat avance de {Domain.Community.Poll.FewestVotersShown}\u00A0votes au moins, pour que personne n’en lise un par différence."
            : "\u00A0: trop peu pour être montrés sans que chacun se lise par différence.");

    public string WhenItEnds => !IsOpen ? "sondage clos" : (Poll.ClosesOn.DayNumber - ParisTime.Day(Now).DayNumber) switch
    {
        0 => "clôture ce soir",
        1 => "clôture demain",
        var days => $"clôture dans {days}\u00A0jours",
    };

    public string LabelOf(PollOptionView option) => Poll.Kind != PollKind.Scale ? option.Label : option.No switch
    {
        1 => $"{option.No}, {Poll.LowLabel}",
        Domain.Community.Poll.Steps => $"{option.No}, {Poll.HighLabel}",
        _ => option.Label,
    };

    public string? Mean => Poll.Mean?.ToString("0.0", CultureInfo.GetCultureInfo("fr-FR"));
}
