using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>The vocabulary: tags and their synonyms, drugs and their brands, words that are watched. One list at a time, one word in the form.</summary>
public sealed class VocabularyModel(ISender sender) : ProfNetPage(sender)
{
    public const string Tags = "etiquettes";
    public const string Drugs = "medicaments";

    /// <summary>What stands in the address for a list of watched words.</summary>
    public static readonly IReadOnlyDictionary<string, WatchedKind> WatchedLists = new Dictionary<string, WatchedKind>(StringComparer.Ordinal)
    {
        ["effets"] = WatchedKind.Effect,
        ["urgences"] = WatchedKind.Emergency,
    };

    [FromQuery(Name = "liste")]
    public string? ListWord { get; init; }

    public string List => ListWord ?? Tags;

    /// <summary>The word in the form; without it the form adds one.</summary>
    [FromQuery(Name = "mot")]
    public string? Slug { get; init; }

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    /// <summary>Synonyms, brands or watched words, one a line.</summary>
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public bool IsRetired { get; set; }

    /// <summary>What was just saved, said once.</summary>
    [TempData]
    public string? JustSaved { get; set; }

    public WatchedKind? Watched => WatchedLists.TryGetValue(List, out var kind) ? kind : null;

    /// <summary>The words of the list that is shown.</summary>
    public IReadOnlyList<VocabularyWord> Shown { get; private set; } = [];

    public VocabularyWord? Edited { get; private set; }

    public string ListUrl => $"/admin/vocabulary?liste={List}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Watched is null)
        {
            (Label, Description, Words, IsRetired) = (Edited?.Label, Edited?.Description, Edited is null ? null : string.Join('\n', Edited.Others), Edited?.IsRetired ?? false);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Watched is { } kind)
        {
            return await TrySend(new SaveWatchedWords(kind, Words ?? ""), ct) is var count && ModelState.IsValid ? Saved($"{count} mots surveillés") : await AgainAsync(ct);
        }

        IRequest<string> save = List == Drugs ? new SaveDrug(Slug, Label ?? "", Words ?? "") : new SaveTag(Slug, Label ?? "", Description ?? "", Words ?? "", IsRetired);
        return await TrySend(save, ct) is null ? await AgainAsync(ct) : Saved(Label!.Trim());
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct) =>
        await TrySend(new DropDrug(Slug ?? ""), ct) is { } label ? Saved(label) : await AgainAsync(ct);

    private RedirectResult Saved(string what)
    {
        JustSaved = $"«\u00A0{what}\u00A0»"; // alone, what looks like a date or an id comes back as one, and fits no text
        return Redirect(ListUrl);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        var typed = (Label, Words);
        await ReadAsync(ct);
        (Label, Words) = typed;
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        if (List is not (Tags or Drugs) && Watched is null)
        {
            throw new NotFoundException("List");
        }

        var lists = await Sender.Send(new ListVocabulary(), ct);
        Shown = Watched is null ? [.. lists.Words.Where(w => w.IsDrug == (List == Drugs))] : [];
        Edited = Slug is null ? null : Shown.FirstOrDefault(w => w.Slug == Slug) ?? throw new NotFoundException("Word");
        Words = Watched is { } kind ? string.Join('\n', lists.Watched[kind]) : null;
    }
}
