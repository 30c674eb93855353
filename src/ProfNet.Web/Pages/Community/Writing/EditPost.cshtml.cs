using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;
using ProfNet.Web.Pages.Community.Drafting;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>Gives one's own post another text.</summary>
public sealed class EditPostModel(ISender sender, TimeProvider clock) : OwnPostPage(sender)
{
    [BindProperty]
    public string? Body { get; set; }

    /// <summary>What the button that publishes all the same says: the hash of the text that was read again.</summary>
    [BindProperty]
    public string? Reviewed { get; set; }

    [BindProperty]
    public string? DraftPage { get; set; }

    public DraftModel Draft { get; private set; } = null!;

    public BeforePublishing? Warning { get; private set; }

    public string? Preview { get; private set; }

    public string Address => $"/discussions/{Handle}/posts/{Seq}/edit";

    public ComposerModel Composer => new("Votre message", Rows: 10, "", $"{Address}?handler=Preview") { Body = Body, Warning = Warning, Preview = Preview };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        await FindDraftAsync(ct);
        Body = !Post.MayRead ? throw new NotFoundException("Post") : Draft.Draft.Text.IsEmpty ? Post.Body : Draft.Draft.Text["Body"];
        return Post.IsCase ? Redirect($"/discussions/{Handle}/case") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new EditPost(RequiredHandle(), Seq, Body ?? "", Reviewed), ct) > 0)
        {
            return Redirect(Back);
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, Body);
        await ReadAsync(ct);
        await FindDraftAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        Preview = await TrySend(new PreviewPost(Body ?? ""), ct);
        if (WantsFragment)
        {
            return Partial("Writing/_Preview", Preview);
        }

        await OpenAsync(ct);
        await FindDraftAsync(ct);
        return Page();
    }

    private async Task FindDraftAsync(CancellationToken ct)
    {
        var target = $"{Handle}/{Seq}";
        Draft = DraftModel.For(DraftKind.Edit, target, await Sender.Send(new GetDraft(DraftKind.Edit, target), ct), DraftPage, clock.GetUtcNow());
    }
}
