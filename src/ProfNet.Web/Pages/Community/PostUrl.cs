using ProfNet.Application.Community;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Pages.Community;

/// <summary>Where a post stands: the page of its discussion, and its place there.</summary>
internal static class PostUrl
{
    /// <summary>The lasting address of a post, which leads to where it stands.</summary>
    public const string Route = "/discussions/{handle}/posts/{seq:int}";

    public static string Of(string handle, int seq)
    {
        var page = GetDiscussion.PageOf(seq);
        return $"/discussions/{handle}{(page > 1 ? $"?page={page}" : "")}#r{seq}";
    }

    /// <summary>The whole address that finds the post wherever it stands: what one gives to others.</summary>
    public static string Lasting(SiteAddress site, string handle, int seq) => site.To($"/discussions/{handle}/posts/{seq}").AbsoluteUri;
}
