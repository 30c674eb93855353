namespace ProfNet.Web.Pages.Community;

/// <summary>The part of a form in which a post is written: its text, what helps to write it, and how it would look.</summary>
/// <param name="PreviewUrl">The page's own address that answers with the preview: the part alone to a script, else the whole page.</param>
public sealed record ComposerModel(string Label, int Rows, string Placeholder, string PreviewUrl)
{
    public string? Body { get; init; }

    public BeforePublishing? Warning { get; init; }

    /// <summary>How the text would look, in safe HTML; null where nobody asked.</summary>
    public string? Preview { get; init; }

    /// <summary>What the button says that publishes; null where it stands outside, under more than the text.</summary>
    public string? Publish { get; init; }
}
