using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Spaces;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Changes a space.</summary>
public sealed class SpaceEditModel(ISender sender) : SpaceFormPage(sender)
{
    [FromRoute]
    public string Slug { get; init; } = "";

    public async Task OnGetAsync(CancellationToken ct) => Fill(await Sender.Send(new GetSpaceSettings(Slug), ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!NamesWhom() || await TrySend(new EditSpace(Slug, Settings), ct) is null)
        {
            return Page();
        }

        await ShowInRailAsync(ct);
        return Redirect($"/spaces/{Slug}");
    }
}
