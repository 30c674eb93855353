using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>One page of rows and how to ask for the next.</summary>
/// <param name="AreUnread">Whether the list is of what was not read: those that were never opened are new as well.</param>
public sealed record DiscussionRowsModel(DiscussionList List, DiscussionFilters Filters, bool ShowsSpace, bool AreUnread = false)
{
    public string? NextUrl => List.Next is null ? null : Filters.UrlAfter(List.Next);
}
