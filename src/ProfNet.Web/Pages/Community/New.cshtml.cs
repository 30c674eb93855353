using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>Opens a discussion.</summary>
public sealed class NewModel(ISender sender) : ProfNetPage(sender)
{
    /// <summary>The space one comes from, chosen already.</summary>
    [FromQuery(Name = "espace")]
    public string? From { get; init; }

    [BindProperty]
    public string? Space { get; set; }

    [BindProperty]
    public string? Title { get; set; }

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

    /// <summary>The charter of the space chosen, where its author has not accepted it yet.</summary>
    public CharterChoiceModel? CharterToAccept { get; private set; }

    public BeforePublishing? Warning { get; private set; }

    public IReadOnlyList<SpaceRow> Spaces { get; private set; } = [];

    /// <summary>The choice of an identity: both where some space takes pseudonyms, with a word on the space chosen if that one does not.</summary>
    public VoiceChoiceModel VoiceChoice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        FormKey = RandomId.Handle();
        Space = From;
        Voice = Application.Community.VoiceChoice.Pseudonym;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var handle = await TrySend(new StartDiscussion(Space ?? "", Title ?? "", Body ?? "", Voice, FormKey ?? "", Reviewed) { AcceptsCharter = AcceptsCharter }, ct);
        if (handle is not null)
        {
            return Redirect($"/discussions/{handle}");
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, Title, Body);
        FormKey = BrokenRule == CommunityRules.FormIsSentOnce || !RandomId.IsHandle(FormKey) ? RandomId.Handle() : FormKey;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Spaces = [.. (await Sender.Send(new ListSpaces(), ct)).Where(s => s.MayWrite)];
        var chosen = Spaces.FirstOrDefault(s => s.Slug == Space);
        CharterToAccept = chosen is { CharterToAccept: true } ? new CharterChoiceModel(chosen.Slug, AcceptsCharter) : null;
        var against = chosen?.AgainstPseudonyms();
        var nowhere = Spaces.All(s => s.AgainstPseudonyms() is not null);
        VoiceChoice = VoiceChoiceModel.For(Voice, nowhere ? Spaces.Select(s => s.AgainstPseudonyms()).FirstOrDefault() : against) with { OffersPseudonym = !nowhere };
        return Page();
    }
}
