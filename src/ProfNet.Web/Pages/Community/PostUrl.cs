using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>Where a post stands: the page of its discussion, and its place there.</summary>
internal static class PostUrl
{
    public static string Of(string handle, int seq)
    {
        var page = GetDiscussion.PageOf(seq);
        return $"/discussions/{handle}{(page > 1 ? $"?page={page}" : "")}#r{seq}";
    }
}
