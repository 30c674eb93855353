using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>How one answers a poll.</summary>
public enum PollKind
{
    /// <summary>One answer of several.</summary>
    One,

    /// <summary>As many answers as one likes.</summary>
    Multiple,

    /// <summary>A number from one to five, between two words.</summary>
    Scale,
}

/// <summary>What a <see cref="Discussion"/> asks its readers. It counts votes and knows no voter: what somebody chose is in their own personal state alone.</summary>
public sealed class Poll : Entity
{
    public const int QuestionMinLength = 5;
    public const int QuestionMaxLength = 200;
    public const int OptionMaxLength = 120;
    public const int EndLabelMaxLength = 40;
    public const int FewestOptions = 2;
    public const int MostOptions = 10;

    /// <summary>What a scale counts up to.</summary>
    public const int Steps = 5;

    /// <summary>Fewer votes show no result: a small number is a list of suspects.</summary>
    public const int FewestVotersShown = 5;

    /// <summary>
    /// For how many days a poll may be open. Never longer than a day stands before it becomes its month: the day of its end would tell that of its opening.
    /// </summary>
    public static readonly IReadOnlyList<int> Durations = [3, 7, 14, SealedPost.DaysToTheMonth];

    private readonly List<PollOption> _options = [];

    internal Poll(Guid discussionId, PollText text, DateOnly today)
    {
        (DiscussionId, Kind, Question) = (discussionId, text.Kind, TypedText.AsPublished(text.Question));
        (ShowsOnClose, ClosesOn) = (text.ShowsOnClose, today.AddDays(text.Days));
        if (Kind == PollKind.Scale)
        {
            (LowLabel, HighLabel) = (TypedText.AsPublished(text.LowLabel), TypedText.AsPublished(text.HighLabel));
        }

        var labels = Kind == PollKind.Scale ? Enumerable.Range(1, Steps).Select(step => $"{step}") : text.Options.Select(TypedText.AsPublished);
        _options.AddRange(labels.Select((label, i) => new PollOption(Id, (short)(i + 1), label)));
    }

    // for EF Core
    private Poll(string question) => Question = question;

    public Guid DiscussionId { get; private init; }
    public PollKind Kind { get; private init; }
    public string Question { get; private init; }

    /// <summary>What the lowest number of a scale means; empty for other kinds.</summary>
    public string LowLabel { get; private init; } = "";

    public string HighLabel { get; private init; } = "";

    /// <summary>Whether results are for after the end; else whoever has voted sees them.</summary>
    public bool ShowsOnClose { get; private init; }

    /// <summary>The last day on which one may vote; its month once the poll has ended.</summary>
    public DateOnly ClosesOn { get; private init; }

    /// <summary>Its opener ended it, or its last day has passed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many have voted, whoever they are.</summary>
    public int Voters { get; private set; }

    /// <summary>
    /// How many of them are in the result that is shown before the end. It grows by five at least: of two results with one vote between them, the difference
    /// is that vote. Whoever changes theirs is no new voter, and cannot have the others' shown one by one.
    /// </summary>
    public int ShownVoters { get; private set; }

    public IReadOnlyList<PollOption> Options => _options;

    /// <summary>Whether one may still vote on that day.</summary>
    public static bool IsOpen(bool isClosed, DateOnly closesOn, DateOnly today) => !isClosed && today <= closesOn;

    /// <summary>The choices of a voter, each once, in the poll's order; refuses those that the poll does not offer.</summary>
    public Ballot Choose(IEnumerable<int> numbers, DateOnly today)
    {
        Rule.Require(IsOpen(IsClosed, ClosesOn, today), CommunityRules.PollIsOpen);
        var choices = Ballot.Of(numbers.Where(no => no >= 1 && no <= _options.Count));
        Rule.Require(choices.Count == 1 || (choices.Count > 1 && Kind == PollKind.Multiple), CommunityRules.VoteIsOffered);

        return choices;
    }

    /// <summary>Counts a vote, or what a voter changed about theirs.</summary>
    /// <param name="before">What they had chosen until now; none for who votes for the first time.</param>
    public void Count(Ballot before, Ballot now)
    {
        Voters += before.Count == 0 ? 1 : 0;
        foreach (var option in _options)
        {
            option.Count((now.Has(option.No) ? 1 : 0) - (before.Has(option.No) ? 1 : 0));
        }

        if (Voters - ShownVoters >= FewestVotersShown)
        {
            ShownVoters = Voters;
            _options.ForEach(option => option.Show());
        }
    }

    /// <summary>Its opener ends it before its day.</summary>
    public void Close(DateOnly today)
    {
        Rule.Require(IsOpen(IsClosed, ClosesOn, today), CommunityRules.PollIsOpen);

        IsClosed = true;
    }
}

/// <summary>What may be chosen in a <see cref="Poll"/>, and how often it was.</summary>
public sealed class PollOption
{
    internal PollOption(Guid pollId, short no, string label) => (PollId, No, Label) = (pollId, no, label);

    public Guid PollId { get; private init; }

    /// <summary>1, 2, 3…: its place in the poll.</summary>
    public short No { get; private init; }

    public string Label { get; private init; }
    public int Votes { get; private set; }

    /// <summary>How often it was when the result was last shown.</summary>
    public int ShownVotes { get; private set; }

    internal void Count(int by) => Votes += by;

    internal void Show() => ShownVotes = Votes;
}

/// <summary>The numbers of the options that one voter chose, as bits.</summary>
public readonly record struct Ballot(uint Bits)
{
    public static readonly Ballot None;

    public int Count => (int)uint.PopCount(Bits);

    public static Ballot Of(IEnumerable<int> numbers) => new(numbers.Aggregate(0u, (bits, no) => bits | (1u << no)));

    public bool Has(int no) => (Bits & (1u << no)) != 0;
}

/// <summary>A poll as its opener typed it.</summary>
/// <param name="Options">What may be chosen, in order; none for a scale, whose ends have words instead.</param>
/// <param name="Days">For how many days one may vote.</param>
public sealed record PollText(PollKind Kind, string Question, IReadOnlyList<string> Options, string LowLabel, string HighLabel, bool ShowsOnClose, int Days)
{
    /// <summary>All that others will read, for whoever reviews it before it is published.</summary>
    public IEnumerable<string> Typed => Kind == PollKind.Scale ? [Question, LowLabel, HighLabel] : [Question, .. Options];
}
