using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.SharedTexts;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Drafting;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>Gives a post whose text is everybody's another one, under the voice that one has in the discussion.</summary>
[EnableRateLimiting(BulkReading.Policy)] // it shows the text as it was typed
public sealed class ImprovePostModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [FromRoute]
    public int Seq { get; init; }

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>How many texts it had before when the form was drawn.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public VoiceChoice? Voice { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    [BindProperty]
    public bool AcceptsCharter { get; set; }

    [BindProperty]
    public string? Reviewed { get; set; }

    [BindProperty]
    public string? DraftPage { get; set; }

    public DraftModel Draft { get; private set; } = null!;

    /// <summary>Whether somebody else changed the text since the one in the form was begun.</summary>
    public bool HasChangedSince { get; private set; }

    public BeforePublishing? Warning { get; private set; }

    public string? Preview { get; private set; }

    public SharedPost Post { get; private set; } = null!;

    public string Back => PostUrl.Of(Handle, Seq);

    public string Address => $"/discussions/{Handle}/posts/{Seq}/improve";

    public ComposerModel Composer => new("Texte du message", Rows: 12, "", $"{Address}?handler=Preview") { Body = Body, Warning = Warning, Preview = Preview };

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!Post.IsOpen)
        {
            throw new NotFoundException("Post");
        }

        (Body, Version, FormKey, Voice) = (Post.Body, Post.Version, RandomId.Handle(), Post.AgainstPseudonyms is null ? VoiceChoice.Pseudonym : VoiceChoice.Name);
        if (Draft.Draft.Text is { IsEmpty: false } kept)
        {
            TakeUp(kept);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RequireHandle();
        if (await TrySend(new ImprovePost(Handle, Seq, Body ?? "", Version, Voice, FormKey ?? "", Reviewed) { AcceptsCharter = AcceptsCharter }, ct) > 0)
        {
            return Redirect(Back);
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, Body);
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        Preview = await TrySend(new PreviewPost(Body ?? ""), ct);
        if (WantsFragment)
        {
            return Partial("Writing/_Preview", Preview);
        }

        await ReadAsync(ct);
        return Page();
    }

    private void TakeUp(DraftText kept)
    {
        Body = kept["Body"];
        Voice = Enum.TryParse<VoiceChoice>(kept["Voice"], out var voice) && Post.AgainstPseudonyms is null ? voice : Voice;
        HasChangedSince = kept["Version"] != Post.Version.ToString(CultureInfo.InvariantCulture);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        RequireHandle();
        Post = await Sender.Send(new GetSharedPost(Handle, Seq), ct);
        var target = $"{Handle}/{Seq}";
        Draft = DraftModel.For(DraftKind.Improve, target, await Sender.Send(new GetDraft(DraftKind.Improve, target), ct), DraftPage, clock.GetUtcNow());
    }

    private void RequireHandle()
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Post");
        }
    }
}
