using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Community.SharedTexts;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>Gives a post whose text is everybody's another one, under the voice that one has in the discussion.</summary>
public sealed class ImprovePostModel(ISender sender) : ProfNetPage(sender)
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
            return Partial("_Preview", Preview);
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        RequireHandle();
        Post = await Sender.Send(new GetSharedPost(Handle, Seq), ct);
    }

    private void RequireHandle()
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Post");
        }
    }
}
