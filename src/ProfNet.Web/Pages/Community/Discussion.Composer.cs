using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;
using ProfNet.Web.Pages.Community.Spaces;
using ProfNet.Web.Pages.Community.Writing;

namespace ProfNet.Web.Pages.Community;

/// <summary>What helps to write a reply: a quote to begin with, and how it would look.</summary>
public sealed partial class DiscussionModel
{
    /// <summary>The post that the reply is to quote, for browsers without script.</summary>
    [FromQuery(Name = "citer")]
    public int? Quoted { get; init; }

    /// <summary>Of the lasting address of a post: whoever comes by it is led to the page on which the post stands, whatever has been written since.</summary>
    [FromRoute(Name = "seq")]
    public int? Post { get; init; }

    public string? Preview { get; private set; }

    public ComposerModel Composer => new(
        "Texte de votre réponse", Rows: 5, "Votre réponse, sans rien qui permette de reconnaître un patient", $"/discussions/{Handle}?handler=Preview&page={Discussion.Page}")
    {
        Body = Body,
        Warning = Warning,
        Preview = Preview,
        ReviewHours = Discussion.ReviewHours,
        Charter = Discussion.CharterToAccept ? new CharterChoiceModel(Discussion.SpaceSlug, AcceptsCharter) : null,
        Publish = "Publier la réponse",
    };

    public string QuoteUrl(int seq) => $"/discussions/{Handle}?page={Discussion.Page}&citer={seq}#Body";

    /// <summary>The post as a quote in Markdown, for the composer of a page that has it open.</summary>
    public async Task<IActionResult> OnGetQuoteAsync(CancellationToken ct)
    {
        RequireHandle();
        return Content(await QuoteAsync(Post ?? throw new NotFoundException("Post"), ct), "text/plain; charset=utf-8");
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        RequireHandle();
        Preview = await TrySend(new PreviewPost(Body ?? ""), ct);
        return WantsFragment ? Partial("Writing/_Preview", Preview) : await ShowAsync(ct);
    }

    private async Task<RedirectResult> LeadToAsync(int post, CancellationToken ct)
    {
        RequireHandle();
        var place = post > 0 ? await Sender.Send(new LocatePost(Handle, post), ct) : throw new NotFoundException("Post");
        return Redirect(PostUrl.Of(place.Handle, place.Seq));
    }

    private async Task<string> QuoteAsync(int post, CancellationToken ct)
    {
        var quoted = await Sender.Send(new QuotePost(Handle, post), ct);
        return Quotation.Of(quoted.Name, PostUrl.Lasting(site, Handle, post), quoted.Body);
    }
}
