using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>One page of rows and how to ask for the next.</summary>
public sealed record DiscussionRowsModel(DiscussionList List, DiscussionFilters Filters, bool ShowsSpace)
{
    public string? NextUrl => List.Next is null ? null : Filters.UrlAfter(List.Next);
}
