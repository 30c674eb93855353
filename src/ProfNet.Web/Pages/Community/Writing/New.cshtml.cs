using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Drafting;
using ProfNet.Web.Pages.Community.Spaces;
using ProfNet.Web.Pages.Community.Subjects;
using ProfNet.Web.Pages.Community.Voting;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>Opens a discussion.</summary>
public sealed class NewModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
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
    public PollForm Poll { get; set; } = new();

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

    /// <summary>The form's key under which its text was kept.</summary>
    [FromQuery(Name = DraftModel.Parameter)]
    public string? Kept { get; init; }

    [BindProperty]
    public string? DraftPage { get; set; }

    public DraftModel Draft { get; private set; } = null!;

    public BeforePublishing? Warning { get; private set; }

    public string? Preview { get; private set; }

    /// <summary>The form's own address, which says what the discussion is to be for.</summary>
    public string Address => Kind is DiscussionKind.Question ? "/discussions/new" : $"/discussions/new?genre={DiscussionTexts.InAddress(Kind)}";

    public ComposerModel Composer => new(
        "Votre message", Rows: 8, "Votre question, ce que vous avez déjà lu ou tenté, ce que vous attendez", $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Preview")
    {
        Body = Body,
        HasText = !IsCase,
        Warning = Warning,
        Charter = CharterToAccept,
        Preview = Preview,
    };

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

        var draft = Kept is null ? Domain.Community.Draft.None : await Sender.Send(new GetDraft(DraftKind.New, Kept), ct);
        if (draft.Text["Kind"] is { Length: > 0 } word && DiscussionTexts.Kinds.TryGetValue(word, out var kind) && kind != Kind)
        {
            return Redirect($"/discussions/new?genre={word}&{DraftModel.Parameter}={Kept}");
        }

        TakeUp(draft.Text);
        FormKey = draft.Revision > 0 ? Kept! : RandomId.Handle();
        return await ShowAsync(draft, ct);
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
            Poll = Poll.IsEmpty ? null : Poll.Text,
        };
        var handle = await TrySend(start, ct);
        if (handle is not null)
        {
            return Redirect($"/discussions/{handle}");
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, [Title, .. IsCase ? Case.Text.Typed : [Body ?? ""], .. Poll.IsEmpty ? [] : Poll.Text.Typed]) is { } warning
            ? warning with { Field = IsCase ? "Case_Context" : "Body" }
            : null;
        FormKey = BrokenRule == CommunityRules.FormIsSentOnce || !RandomId.IsHandle(FormKey) ? RandomId.Handle() : FormKey;
        return await ShowAsync(await Sender.Send(new GetDraft(DraftKind.New, FormKey!), ct), ct);
    }

    /// <summary>Names for a script to propose after an @, in any composer.</summary>
    public async Task<IActionResult> OnGetNamesAsync(string? typed, CancellationToken ct) => new JsonResult(await Sender.Send(new FindNames(typed ?? ""), ct));

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        Preview = await TrySend(new PreviewPost(Body ?? ""), ct);
        FormKey = RandomId.IsHandle(FormKey) ? FormKey : RandomId.Handle();
        return WantsFragment ? Partial("Writing/_Preview", Preview) : await ShowAsync(await Sender.Send(new GetDraft(DraftKind.New, FormKey!), ct), ct);
    }

    private void TakeUp(DraftText text)
    {
        Space = text["Space"] is { Length: > 0 } space ? space : From;
        (Title, Body, TagWords) = (text["Title"], text["Body"], text["TagWords"]);
        Tags = [.. text["Tags"].Split(',', StringSplitOptions.RemoveEmptyEntries)];
        Voice = Enum.TryParse<VoiceChoice>(text["Voice"], out var voice) ? voice : Application.Community.Writing.VoiceChoice.Pseudonym;
        Case = CaseForm.Of(text);
        Poll = PollForm.Of(text);
    }

    private async Task<IActionResult> ShowAsync(Draft draft, CancellationToken ct)
    {
        Draft = DraftModel.For(DraftKind.New, FormKey!, draft, DraftPage, clock.GetUtcNow());
        Spaces = [.. (await Sender.Send(new ListSpaces(), ct)).Where(s => s.MayWrite)];
        var chosen = Spaces.FirstOrDefault(s => s.Slug == Space);
        CharterToAccept = chosen is { CharterToAccept: true } ? new CharterChoiceModel(chosen.Slug, AcceptsCharter) : null;
        var against = chosen?.AgainstPseudonyms();
        var nowhere = Spaces.All(s => s.AgainstPseudonyms() is not null);
        VoiceChoice = VoiceChoiceModel.For(Voice, nowhere ? Spaces.Select(s => s.AgainstPseudonyms()).FirstOrDefault() : against) with { OffersPseudonym = !nowhere };
        return Page();
    }
}
