using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>One page of rows and how to ask for the next.</summary>
/// <param name="Path">The list's own address, without a query.</param>
public sealed record DiscussionRowsModel(DiscussionList List, string Path, bool Unanswered, bool ShowsSpace)
{
    public string? NextUrl => List.Next is null ? null : $"{Path}?{(Unanswered ? "sans-reponse=true&" : "")}page={List.Next}";
}
