using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Community;
using ProfNet.Application.Common;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>One discussion, twenty posts a page, and one's reply.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed partial class DiscussionModel(ISender sender, Shell shell, SiteAddress site, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

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
            return LeadTo(post);
        }

        RequireHandle();
        FormKey = RandomId.Handle();
        Voice = VoiceChoice.Pseudonym;
        Body = Quoted is { } quoted ? await QuoteAsync(quoted, ct) : null;
        return await ShowAsync(ct);
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

    /// <summary>The address of another page of this discussion.</summary>
    public string PageUrl(int page) => page == 1 ? $"/discussions/{Handle}" : $"/discussions/{Handle}?page={page}";

    /// <summary>The same page without anything of the reader's own.</summary>
    public string NeutralUrl => $"/discussions/{Handle}/neutre{(Discussion.Page == 1 ? "" : $"?page={Discussion.Page}")}";

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        RequireHandle();
        if (IsWrong("page") || IsWrong("citer")
            || PageNumber is < 1 or > int.MaxValue / GetDiscussion.PageSize)
        {
            return BadAddress();
        }

        Discussion = await Sender.Send(new GetDiscussion(Handle, PageNumber ?? 1), ct);
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
