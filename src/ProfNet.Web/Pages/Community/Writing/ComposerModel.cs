using ProfNet.Web.Pages.Community.Spaces;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>The part of a form in which a post is written: its text, what helps to write it, and how it would look.</summary>
/// <param name="PreviewUrl">The page's own address that answers with the preview: the part alone to a script, else the whole page.</param>
public sealed record ComposerModel(string Label, int Rows, string Placeholder, string PreviewUrl)
{
    public string? Body { get; init; }

    /// <summary>False where the text is typed in fields of its own, as a case is.</summary>
    public bool HasText { get; init; } = true;

    public BeforePublishing? Warning { get; init; }

    /// <summary>How the text would look, in safe HTML; null where nobody asked.</summary>
    public string? Preview { get; init; }

    /// <summary>Within how many hours a moderator reads it before others do; null where it appears at once.</summary>
    public int? ReviewHours { get; init; }

    /// <summary>The charter to be accepted with it; null as a rule.</summary>
    public CharterChoiceModel? Charter { get; init; }

    /// <summary>What the button says that publishes; null where it stands outside, under more than the text.</summary>
    public string? Publish { get; init; }
}
