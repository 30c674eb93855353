using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Spaces;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Makes a space.</summary>
public sealed class SpaceNewModel(ISender sender) : SpaceFormPage(sender)
{
    [BindProperty]
    public bool TakesPseudonyms { get; set; } = true;

    public void OnGet() => Pigment = Domain.Community.Space.Pigments[0];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!NamesWhom() || await TrySend(new CreateSpace(Settings, TakesPseudonyms), ct) is not { } slug)
        {
            return Page();
        }

        await ShowInRailAsync(ct);
        return Redirect($"/spaces/{slug}");
    }
}
