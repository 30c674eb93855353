using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Drafting;
using ProfNet.Web.Pages.Community.Keeping;
using ProfNet.Web.Pages.Community.Writing;

namespace ProfNet.Web.Pages.Community;

/// <summary>One discussion, twenty posts a page, and one's reply.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed partial class DiscussionModel(ISender sender, Shell shell, Alerts alerts, ReadingHere reading, SiteAddress site, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; set; } = "";

    [FromQuery(Name = "page")]
    public int? PageNumber { get; init; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public VoiceChoice? Voice { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    /// <summary>What the button that publishes all the same says: the hash of the text that was read again.</summary>
    [BindProperty]
    public string? Reviewed { get; set; }

    [BindProperty]
    public bool AcceptsCharter { get; set; }

    [BindProperty]
    public string? DraftPage { get; set; }

    /// <summary>The reply that one was writing, and what is kept beside it.</summary>
    public DraftModel Draft => DraftModel.For(DraftKind.Reply, Handle, Discussion.Marks.Draft, DraftPage, Now);

    public BeforePublishing? Warning { get; private set; }

    public DiscussionView Discussion { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public DateOnly Today => ParisTime.Day(Now);

    /// <summary>Whether days are rounded to their month once thirty have gone: for all posts, or the named ones would date the others.</summary>
    public bool SealedNear => Discussion.SealedVoices > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Post is { } post)
        {
            return await LeadToAsync(post, ct);
        }

        RequireHandle();
        FormKey = RandomId.Handle();
        Voice = VoiceChoice.Pseudonym;
        var quote = Quoted is { } quoted ? await QuoteAsync(quoted, ct) : null;
        Body = quote;
        return await ShowAsync(ct, draft =>
        {
            Body = quote is null ? draft["Body"] : $"{draft["Body"]}\n\n{quote}".TrimStart();
            Voice = Enum.TryParse<VoiceChoice>(draft["Voice"], out var voice) ? voice : VoiceChoice.Pseudonym;
        });
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RequireHandle();
        var seq = await TrySend(new ReplyToDiscussion(Handle, Body ?? "", Voice, FormKey ?? "", Reviewed) { AcceptsCharter = AcceptsCharter }, ct);
        if (seq != 0)
        {
            return Redirect(seq == ReplyToDiscussion.Waits ? $"/discussions/{Handle}#attente" : PostUrl.Of(Handle, seq));
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, Body);
        FormKey = BrokenRule == CommunityRules.FormIsSentOnce || !RandomId.IsHandle(FormKey) ? RandomId.Handle() : FormKey;
        return await ShowAsync(ct);
    }

    /// <summary>The rule that a post here would break; null where one may be written.</summary>
    public string? AgainstWriting => Discussion.Curation.IsClosed ? CommunityRules.DiscussionIsOpen : Discussion.AgainstWriting;

    /// <summary>The address of another page of this discussion.</summary>
    public string PageUrl(int page) => page == 1 ? $"/discussions/{Handle}" : $"/discussions/{Handle}?page={page}";

    /// <summary>The same page without anything of the reader's own.</summary>
    public string NeutralUrl => $"/discussions/{Handle}/neutre{(Discussion.Page == 1 ? "" : $"?page={Discussion.Page}")}";

    private async Task<IActionResult> ShowAsync(CancellationToken ct, Action<DraftText>? takeUp = null)
    {
        RequireHandle();
        if (IsWrong("page") || IsWrong("citer")
            || PageNumber is < 1 or > int.MaxValue / GetDiscussion.PageSize)
        {
            return BadAddress();
        }

        reading.IsTold = Request.Cookies.ContainsKey(SeenModel.Cookie);
        Discussion = await Sender.Send(new GetDiscussion(Handle, PageNumber ?? 1), ct);
        if (Discussion.Curation is { MergedSeq: { } first } merged)
        {
            return merged.MergedInto is not { } there ? Page() : await FollowMergerAsync(there, first + (((PageNumber ?? 1) - 1) * GetDiscussion.PageSize), ct);
        }

        if (!Discussion.Marks.Draft.Text.IsEmpty)
        {
            takeUp?.Invoke(Discussion.Marks.Draft.Text);
        }

        Voice = Discussion.AgainstPseudonyms is null ? Voice : VoiceChoice.Name;
        return Page();
    }

    /// <summary>Where the posts went; whoever comes with a text finds it there in the form, under the identity that they have there.</summary>
    private async Task<IActionResult> FollowMergerAsync(string there, int seq, CancellationToken ct)
    {
        if (!Discussion.Marks.Draft.IsEmpty)
        {
            await TrySend(new CarryDraft(Handle, there), ct);
        }

        if (ModelState.IsValid)
        {
            return Redirect(PostUrl.Of(there, seq));
        }

        Handle = there;
        Discussion = await Sender.Send(new GetDiscussion(there, GetDiscussion.PageOf(seq)), ct);
        Voice = Discussion.AgainstPseudonyms is null ? Voice : VoiceChoice.Name;
        return Page();
    }

    private bool IsWrong(string parameter) => ModelState.GetFieldValidationState(parameter) == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid;

    private void RequireHandle()
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Discussion");
        }
    }
}
