using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>What a reader does about a discussion without a word: following it, reacting to its posts.</summary>
public sealed partial class DiscussionModel
{
    /// <summary>The one form of the page whose buttons follow and react.</summary>
    public const string OwnForm = "own";

    public string FollowUrl => $"/discussions/{Handle}?handler=Follow&page={Discussion.Page}";

    public string ReactUrl => $"/discussions/{Handle}?handler=React&page={Discussion.Page}";

    public string AcceptUrl => $"/discussions/{Handle}?handler=Accept&page={Discussion.Page}";

    /// <summary>Whether the reader says which answer is the one: who opened the discussion, or a moderator.</summary>
    public bool MayAccept => Discussion.Subject.Kind is not DiscussionKind.Talk && (shell.IsModerator || (Discussion.Subject.IsMine && Discussion.AgainstWriting is null));

    public async Task<IActionResult> OnPostFollowAsync(bool follow, CancellationToken ct)
    {
        RequireHandle();
        return await TrySend(new FollowDiscussion(Handle, follow), ct) ? Redirect(PageUrl(PageNumber ?? 1)) : await OnGetAsync(ct);
    }

    /// <param name="react">« 3-Useful-on »: post, reaction, and what is to be.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IActionResult> OnPostReactAsync(string? react, CancellationToken ct)
    {
        RequireHandle();
        if (react?.Split('-') is not [var post, var kind, ("on" or "off") and var what] || !int.TryParse(post, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) || !Enum.TryParse<Reaction>(kind, out var reaction))
        {
            return BadAddress();
        }

        return await TrySend(new ReactToPost(Handle, seq, reaction, what == "on"), ct) ? Redirect($"{PageUrl(GetDiscussion.PageOf(seq))}#r{seq}") : await OnGetAsync(ct);
    }

    /// <param name="accept">« 3-on »: the post, and whether its answer is the one.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IActionResult> OnPostAcceptAsync(string? accept, CancellationToken ct)
    {
        RequireHandle();
        if (accept?.Split('-') is not [var post, ("on" or "off") and var what] || !int.TryParse(post, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return BadAddress();
        }

        return await TrySend(new AcceptAnswer(Handle, seq, what == "on"), ct) > 0 ? Redirect(PostUrl.Of(Handle, seq)) : await OnGetAsync(ct);
    }
}
