using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Spaces;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Which spaces take pseudonyms.</summary>
public sealed class SpacesModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Space { get; set; }

    [BindProperty]
    public bool? Taken { get; set; }

    public IReadOnlyList<SpaceRow> Spaces { get; private set; } = [];

    /// <summary>The space that was just switched, said once.</summary>
    [TempData]
    public string? JustSwitched { get; set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Taken is not { } taken)
        {
            return BadAddress();
        }

        if (await TrySend(new SwitchPseudonyms(Space ?? "", taken), ct) is not { } name)
        {
            await ShowAsync(ct);
            return Page();
        }

        JustSwitched = $"«\u00A0{name}\u00A0»"; // alone, a name that looks like a date or an id comes back as one, and fits no text
        return Redirect("/admin/spaces");
    }

    private async Task ShowAsync(CancellationToken ct) => Spaces = await Sender.Send(new ListSpaces(), ct);
}
