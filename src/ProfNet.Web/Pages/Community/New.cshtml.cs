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

    /// <summary>What the discussion is to be for; a question without a word.</summary>
    [FromQuery(Name = "genre")]
    public string? KindWord { get; init; }

    [BindProperty]
    public string? Space { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public CaseForm Case { get; set; } = new();

    /// <summary>Slugs of the tags that are ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Drugs, brands and other words for tags, separated by commas.</summary>
    [BindProperty]
    public string? TagWords { get; set; }

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

    public DiscussionKind Kind => KindWord is null ? DiscussionKind.Question : DiscussionTexts.Kinds[KindWord];

    public bool IsCase => Kind is DiscussionKind.Case;

    /// <summary>The same form for another kind, in the space that was chosen.</summary>
    public string UrlOf(DiscussionKind kind)
    {
        var query = string.Join('&', new[] { Space is null ? null : $"espace={Uri.EscapeDataString(Space)}", kind is DiscussionKind.Question ? null : $"genre={DiscussionTexts.InAddress(kind)}" }.OfType<string>());
        return query.Length == 0 ? "/discussions/new" : $"/discussions/new?{query}";
    }

    /// <summary>The choice of an identity: both where some space takes pseudonyms, with a word on the space chosen if that one does not.</summary>
    public VoiceChoiceModel VoiceChoice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (KindWord is not null && !DiscussionTexts.Kinds.ContainsKey(KindWord))
        {
            return BadAddress();
        }

        FormKey = RandomId.Handle();
        Space = From;
        Voice = Application.Community.VoiceChoice.Pseudonym;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (KindWord is not null && !DiscussionTexts.Kinds.ContainsKey(KindWord))
        {
            return BadAddress();
        }

        var start = new StartDiscussion(Space ?? "", Title ?? "", Body ?? "", Voice, FormKey ?? "", Reviewed)
        {
            AcceptsCharter = AcceptsCharter,
            Kind = Kind,
            Case = IsCase ? Case.Text : null,
            Tags = [.. Tags],
            TagWords = TagWords ?? "",
        };
        var handle = await TrySend(start, ct);
        if (handle is not null)
        {
            return Redirect($"/discussions/{handle}");
        }

        Warning = IsCase
            ? BeforePublishing.When(BrokenRule, ModelState, [Title, .. Case.Text.Typed]) is { } warning ? warning with { Field = "Case_Context" } : null
            : BeforePublishing.When(BrokenRule, ModelState, Title, Body);
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
