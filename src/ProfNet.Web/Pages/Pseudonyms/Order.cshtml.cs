using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Notifications;
using ProfNet.Application.Pseudonyms;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Pseudonyms;

/// <summary>
/// The duty to declare a pseudonym, the letter that does and one's own register. Files are streamed and kept nowhere, under names that say nothing;
/// the page itself never shows the name of practice.
/// </summary>
public sealed class OrderModel(ISender sender, ICurrentMember me, SiteAddress site) : ProfNetPage(sender)
{
    private const string LetterName = "courrier.rtf";
    private const string RegisterName = "tableau.csv";

    [BindProperty]
    public IReadOnlyList<string> Discussions { get; set; } = [];

    [BindProperty]
    public string? Council { get; set; }

    [BindProperty]
    public string? CouncilAddress { get; set; }

    [BindProperty]
    public string? OwnAddress { get; set; }

    [BindProperty]
    public string? RegistrationNumber { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public IReadOnlyList<MyPseudonym> Mine { get; private set; } = [];

    /// <summary>The Ordre that a letter may go to; null for professions that the texts do not name.</summary>
    public Ordre? Ordre { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await ShowAsync(ct);

    public async Task<IActionResult> OnPostLetterAsync(CancellationToken ct)
    {
        var letter = await TrySend(new WriteOrderLetter(Discussions, Council ?? "", CouncilAddress ?? "", OwnAddress ?? "", RegistrationNumber ?? "", Place ?? ""), ct);
        return letter is null ? await ShowAsync(ct) : File(letter, "application/rtf", LetterName);
    }

    public async Task<IActionResult> OnPostRegisterAsync(CancellationToken ct) =>
        File(await Sender.Send(new WriteRegister(site.To("/discussions/")), ct), "text/csv", RegisterName);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Mine = await Sender.Send(new ListMyPseudonyms(), ct);
        Ordre = OrderLetters.OrdreOf(me.ProfessionKey);
        return Page();
    }
}
