using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Drafting;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Drafting;

/// <summary>What one is writing and has not sent; and where every composer keeps its text, with script or by its button.</summary>
public sealed class DraftsModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    /// <summary>The script asks for what to say rather than for a page.</summary>
    public const string ScriptHeader = "X-Draft";

    [BindProperty]
    public DraftKind DraftKind { get; set; }

    [BindProperty]
    public string? DraftTarget { get; set; }

    [BindProperty]
    public string? DraftPage { get; set; }

    [BindProperty]
    public int DraftKnown { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    [BindProperty]
    public int Other { get; set; }

    public IReadOnlyList<DraftListed> Drafts { get; private set; } = [];

    /// <summary>What came with a form that was refused: nobody else holds it.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct) => Drafts = await Sender.Send(new ListDrafts(), ct);

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct)
    {
        var saved = await TrySend(new SaveDraft(DraftKind, DraftTarget ?? "", DraftPage ?? "", DraftKnown, DraftFields.Of(Request.Form), FormKey), ct);
        if (Request.Headers.ContainsKey(ScriptHeader))
        {
            return saved is null
                ? new JsonResult(new { status = ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).FirstOrDefault() }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
                : new JsonResult(new { revision = saved.Revision, status = Said(saved.Saving), url = Address() });
        }

        return saved is null ? await ListAsync(ct) : LocalRedirect(Address());
    }

    /// <summary>Another version takes the place of the one shown, and what is typed is kept beside it.</summary>
    public async Task<IActionResult> OnPostTakeUpAsync(CancellationToken ct)
    {
        if (!await TrySend(new TakeUpDraft(DraftKind, DraftTarget ?? "", Other), ct))
        {
            return await ListAsync(ct);
        }

        await TrySend(new SaveDraft(DraftKind, DraftTarget ?? "", RandomId.Handle(), Known: -1, DraftFields.Of(Request.Form)), ct);
        Response.StatusCode = StatusCodes.Status200OK; // too long a text beside is no reason not to show the other
        return LocalRedirect(Address());
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct) =>
        await TrySend(new DiscardDraft(DraftKind, DraftTarget ?? ""), ct) ? Redirect("/drafts") : await ListAsync(ct);

    private string Address() => DraftModel.UrlOf(DraftKind, DraftTarget!);

    private async Task<IActionResult> ListAsync(CancellationToken ct)
    {
        Typed = [.. new DraftText("", DraftFields.Of(Request.Form)).Written.Select(field => field.Value)];
        await OnGetAsync(ct);
        return Page();
    }

    private string Said(DraftSaving saving) => saving switch
    {
        DraftSaving.Unchanged => "",
        DraftSaving.Saved => $"Brouillon enregistré à {FrenchDates.Hour(Now)}",
        DraftSaving.EmptiedAndKept => "Texte effacé. La version d’avant est gardée\u00A0: rechargez la page pour la reprendre.",
        _ => "Une autre fenêtre a écrit ici. Les deux textes sont gardés\u00A0: rechargez la page pour choisir.",
    };
}
