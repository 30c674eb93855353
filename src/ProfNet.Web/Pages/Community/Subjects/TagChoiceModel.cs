namespace ProfNet.Web.Pages.Community.Subjects;

/// <summary>The choice of tags on a form: some ticked in the list, others typed.</summary>
/// <param name="Tags">Slugs that are ticked.</param>
public sealed record TagChoiceModel(IReadOnlyCollection<string> Tags, string? TagWords);
