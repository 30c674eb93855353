using ProfNet.Domain.Community;

namespace ProfNet.Linking.Tests.Life;

/// <summary>A discussion of the plan, as far as what happens next depends on it.</summary>
internal sealed class Topic(int no, int space, DiscussionKind kind)
{
    public int No => no;

    public int Space => space;

    public DiscussionKind Kind => kind;

    /// <summary>Its posts in the order of their numbers.</summary>
    public List<Line> Lines { get; } = [];

    /// <summary>Who has a voice there, and whether it is sealed.</summary>
    public Dictionary<int, bool> Voices { get; } = [];

    public int LastDay { get; set; }

    public int OpenedOn { get; init; }

    /// <summary>The day on which its poll opened; null where there is none.</summary>
    public int? PollSince { get; set; }

    public bool IsAnswered { get; set; }

    public bool IsConcluded { get; set; }

    /// <summary>Its posts are in another one.</summary>
    public bool IsGone { get; set; }

    /// <summary>Others whose posts are in this one.</summary>
    public int Joined { get; set; }

    public bool IsThere => !IsGone && Lines.Count > 0;

    public int Opener => Lines[0].Author;

    /// <summary>Numbers of the posts of which this holds.</summary>
    public List<int> Where(Func<Line, bool> holds) => [.. Lines.Select((line, i) => (line, Seq: i + 1)).Where(l => holds(l.line)).Select(l => l.Seq)];
}

/// <summary>One post of the plan.</summary>
internal sealed class Line(int author, bool isSealed, int day)
{
    public int Author => author;

    public bool IsSealed => isSealed;

    public int Day => day;

    public bool IsTakenBack { get; set; }

    public bool IsShared { get; set; }

    public int Edits { get; set; }

    /// <summary>Its text went to another discussion: the team says so here.</summary>
    public bool IsTrace { get; init; }

    public bool CanBeRead => !IsTrace && !IsTakenBack;
}
