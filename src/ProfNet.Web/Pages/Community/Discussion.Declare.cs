using System.Net;
using System.Text.RegularExpressions;
using ProfNet.Application.Community;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Pages.Community;

/// <summary>What an author is reminded of about their own posts. Worked out on each reading: nothing of it is stored.</summary>
public sealed partial class DiscussionModel
{
    /// <summary>For how many days after a post its author is reminded to declare.</summary>
    private const int DaysOfReminding = 30;

    /// <summary>The address of the sheet, where the reader's own post names a drug and an effect; null elsewhere.</summary>
    public string? DeclarationOf(PostView post) =>
        post is { IsMine: true, IsDeleted: false } && post.On >= ParisTime.Day(Now).AddDays(-DaysOfReminding) && alerts.AdverseEffectIn(WebUtility.HtmlDecode(Tag().Replace(post.BodyHtml, "\n"))) is not null
            ? $"/discussions/{Handle}/posts/{post.Seq}/declaration"
            : null;

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
