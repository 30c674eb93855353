using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Spaces;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Spaces;

/// <summary>What one accepts before writing in a space.</summary>
public sealed class CharterModel(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string Slug { get; init; } = "";

    /// <summary>The edition that was read.</summary>
    [BindProperty]
    public int Edition { get; set; }

    public CharterView Charter { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new AcceptCharter(Slug, Edition), ct))
        {
            return Redirect($"/spaces/{Slug}/charte");
        }

        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct) => Charter = await Sender.Send(new GetCharter(Slug), ct);
}
