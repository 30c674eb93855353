using System.Globalization;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community.Voting;

/// <summary>The fields of a poll, wherever one is opened.</summary>
public sealed class PollForm
{
    private const int UsualDays = 7;

    public PollKind Kind { get; set; }

    public string? Question { get; set; }

    /// <summary>What may be chosen, one a line.</summary>
    public string? Options { get; set; }

    public string? LowLabel { get; set; }

    public string? HighLabel { get; set; }

    public bool ShowsOnClose { get; set; }

    public int Days { get; set; } = UsualDays;

    /// <summary>Whether nothing was typed: the discussion then has no poll.</summary>
    public bool IsEmpty => new[] { Question, Options, LowLabel, HighLabel }.All(string.IsNullOrWhiteSpace);

    public PollText Text => new(
        Kind, Question ?? "", Kind == PollKind.Scale ? [] : (Options ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), LowLabel ?? "", HighLabel ?? "", ShowsOnClose, Days);

    /// <summary>What one had typed of a poll before one left the page.</summary>
    public static PollForm Of(DraftText text) => new()
    {
        Kind = Enum.TryParse<PollKind>(text["Poll.Kind"], out var kind) ? kind : PollKind.One,
        Question = text["Poll.Question"],
        Options = text["Poll.Options"],
        LowLabel = text["Poll.LowLabel"],
        HighLabel = text["Poll.HighLabel"],
        ShowsOnClose = text["Poll.ShowsOnClose"].StartsWith("true", StringComparison.OrdinalIgnoreCase),
        Days = int.TryParse(text["Poll.Days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : UsualDays,
    };
}
