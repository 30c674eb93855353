using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Web.Pages.Community.Keeping;

namespace ProfNet.Web.Pages.Community;

/// <summary>What a reader does about a discussion without a word: following it, reacting to its posts.</summary>
public sealed partial class DiscussionModel
{
    /// <summary>The one form of the page whose buttons follow and react.</summary>
    public const string OwnForm = "own";

    public string FollowUrl => $"/discussions/{Handle}?handler=Follow&page={Discussion.Page}";

    public string ReactUrl => $"/discussions/{Handle}?handler=React&page={Discussion.Page}";

    public string AcceptUrl => $"/discussions/{Handle}?handler=Accept&page={Discussion.Page}";

    /// <summary>Where a moderator says why they decide in place of somebody else, for the readers.</summary>
    public string DecideUrl(string act, int seq) => $"/moderation/acts/new?fil={Handle}&acte={act}&message={seq}";

    /// <summary>Whether the reader says which answer is the one: who opened the discussion, or a moderator.</summary>
    public bool MayAccept => Discussion.Subject.Kind is not DiscussionKind.Talk && (shell.IsModerator || (Discussion.Subject.IsMine && Discussion.AgainstWriting is null));

    public async Task<IActionResult> OnPostFollowAsync(bool follow, CancellationToken ct)
    {
        RequireHandle();
        return await TrySend(new FollowDiscussion(Handle, follow ? FollowLevel.Followed : FollowLevel.Normal), ct) ? Redirect(PageUrl(PageNumber ?? 1)) : await OnGetAsync(ct);
    }

    public string LevelUrl => $"/discussions/{Handle}?handler=Level&page={Discussion.Page}";

    public async Task<IActionResult> OnPostLevelAsync(FollowLevel level, CancellationToken ct)
    {
        RequireHandle();
        return await TrySend(new FollowDiscussion(Handle, level), ct) ? Redirect(PageUrl(PageNumber ?? 1)) : await OnGetAsync(ct);
    }

    public KeepModel Keeping => new(Discussion.Marks, $"/discussions/{Handle}?handler=Keep&page={Discussion.Page}", LevelUrl, Now, _note, _remindOn);

    /// <param name="keep">What is to be.</param>
    /// <param name="note">« Utile pour… »</param>
    /// <param name="remindOn">The day of the reminder.</param>
    /// <param name="back">« bookmarks » when it comes from that list.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IActionResult> OnPostKeepAsync(bool keep, string? note, DateOnly? remindOn, string? back, CancellationToken ct)
    {
        RequireHandle();
        (_note, _remindOn) = (note, remindOn);
        return !await TrySend(new BookmarkDiscussion(Handle, keep, keep ? remindOn : null, note ?? ""), ct) ? await OnGetAsync(ct)
            : Redirect(back == "bookmarks" ? "/bookmarks" : PageUrl(PageNumber ?? 1));
    }

    // What was typed, for the form that comes back.
    private string? _note;
    private DateOnly? _remindOn;

    /// <summary>Where one goes on reading: the first post that one has not seen; null where one has seen none, or all.</summary>
    public string? ResumeUrl => Discussion.Marks.Seen is > 0 and var seen && seen < Discussion.Posts ? PostUrl.Of(Handle, seen + 1) : null;

    /// <summary>Whether a post came since one was here; on a first visit, none did.</summary>
    public bool IsNew(PostView post) => Discussion.Marks.Seen > 0 && post.Seq > Discussion.Marks.Seen && !post.IsMine;

    public string ShareUrl => $"/discussions/{Handle}?handler=Share&page={Discussion.Page}";

    /// <summary>Whether the reader says who improves the text of a post: its author, or a moderator.</summary>
    public bool MayShare(PostView post) => AgainstWriting is null && (post.IsMine || (shell.IsModerator && post.Voice.Name != Domain.Community.Voice.Team));

    /// <param name="share">« 3-on »: the post, and what is to be.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IActionResult> OnPostShareAsync(string? share, CancellationToken ct)
    {
        RequireHandle();
        if (share?.Split('-') is not [var post, ("on" or "off") and var what] || !int.TryParse(post, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return BadAddress();
        }

        return await TrySend(new Application.Community.SharedTexts.ShareText(Handle, seq, what == "on"), ct) ? Redirect(PostUrl.Of(Handle, seq)) : await OnGetAsync(ct);
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
