using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>What somebody is writing.</summary>
public enum DraftKind
{
    /// <summary>A discussion that is not open yet.</summary>
    New,

    Reply,

    /// <summary>Another text for a post of theirs.</summary>
    Edit,

    /// <summary>Another text for a post that is everybody's.</summary>
    Improve,

    /// <summary>How a clinical case of theirs ended.</summary>
    Outcome,

    /// <summary>A poll for a discussion that they opened.</summary>
    Poll,
}

/// <summary>What became of a text that was saved.</summary>
public enum DraftSaving
{
    /// <summary>It stands already, or there is nothing to keep.</summary>
    Unchanged,

    /// <summary>It takes the place of what this page had saved before.</summary>
    Saved,

    /// <summary>The page was emptied: what stood in it is kept beside.</summary>
    EmptiedAndKept,

    /// <summary>Another page has saved something else meanwhile: both are kept.</summary>
    BesideAnother,
}

/// <summary>The fields of a form as one page sent them.</summary>
/// <param name="Page">Random, drawn by the page that is open: two tabs are two pages.</param>
public sealed record DraftText(string Page, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Fields that are chosen and not written: alone they are no text.</summary>
    private static readonly HashSet<string> _choices = new(StringComparer.Ordinal) { "Space", "Voice", "Kind", "Case.AgeBand", "Tags", "AcceptsCharter", "Poll.Kind", "Poll.Days", "Poll.ShowsOnClose", "Outcome", "Version" };

    /// <summary>What was written, field by field.</summary>
    public IEnumerable<KeyValuePair<string, string>> Written => Fields.Where(f => !_choices.Contains(f.Key) && !string.IsNullOrWhiteSpace(f.Value));

    public bool IsEmpty => !Written.Any();

    public string this[string field] => Fields.GetValueOrDefault(field, "");

    public bool Says(DraftText other) => Fields.Count == other.Fields.Count && Fields.All(f => other.Fields.TryGetValue(f.Key, out var value) && value == f.Value);
}

/// <summary>
/// A text that is being written and was not sent. It is never lost: neither by a page that was emptied, nor by a second page that knows nothing of the first.
/// </summary>
/// <param name="Revision">How often it was saved; a page says which it knows.</param>
/// <param name="On">The day it was last saved.</param>
/// <param name="Text">What the form shows when it is opened.</param>
/// <param name="Others">Texts that stood there or elsewhere, the newest first.</param>
public sealed record Draft(int Revision, DateOnly On, DraftText Text, IReadOnlyList<DraftText> Others)
{
    /// <summary>In characters, of all fields together.</summary>
    public const int MaxLength = 40_000;

    public const int MostFields = 20;
    public const int FieldMaxLength = 40;

    /// <summary>Texts kept beside the one that is shown; the oldest goes first.</summary>
    public const int MostOthers = 4;

    /// <summary>Texts that one member may be writing at once.</summary>
    public const int MostOfAMember = 100;

    /// <summary>After so many days without a word it goes.</summary>
    public const int DaysKept = 180;

    private static readonly DraftText _nothing = new("", new Dictionary<string, string>(StringComparer.Ordinal));

    public static readonly Draft None = new(0, DateOnly.MinValue, _nothing, []);

    public bool IsEmpty => Text.IsEmpty && Others.Count == 0;

    /// <summary>Takes what a page sends.</summary>
    /// <param name="known">The revision that the page knew: another is there when somebody else saved.</param>
    public (Draft Draft, DraftSaving Saving) Save(DraftText text, int known, DateOnly today)
    {
        if (text.Says(Text) || (IsEmpty && text.IsEmpty))
        {
            return (this, DraftSaving.Unchanged);
        }

        if (Text.IsEmpty || text.Page == Text.Page || known == Revision)
        {
            var emptied = text.IsEmpty && !Text.IsEmpty;
            return (Next(text, emptied ? Beside(Text) : Without(text), today), emptied ? DraftSaving.EmptiedAndKept : DraftSaving.Saved);
        }

        return text.IsEmpty || Others.Any(text.Says)
            ? (this, DraftSaving.Unchanged)
            : (Next(Text, [text, .. Others.Where(o => o.Page != text.Page).Take(MostOthers - 1)], today), DraftSaving.BesideAnother);
    }

    /// <summary>Shows another of the texts; the one that was shown stays beside it.</summary>
    public Draft Take(int other, DateOnly today)
    {
        Rule.Require(other >= 0 && other < Others.Count, CommunityRules.DraftIsThere);
        var taken = Others[other];
        return Next(taken, [.. (Text.IsEmpty ? [] : new[] { Text }), .. Others.Where((_, i) => i != other)], today);
    }

    private Draft Next(DraftText text, IReadOnlyList<DraftText> others, DateOnly today) => new(Revision + 1, today, text, others);

    private IReadOnlyList<DraftText> Beside(DraftText text) => [text, .. Others.Where(o => !o.Says(text)).Take(MostOthers - 1)];

    /// <summary>What a page wrote before and had put beside is not another text once it is the one shown.</summary>
    private IReadOnlyList<DraftText> Without(DraftText text) => [.. Others.Where(o => !o.Says(text))];
}
