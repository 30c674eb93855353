using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>Says where a link of a text leads before one goes there. It never goes there by itself.</summary>
public sealed class OutModel : PageModel
{
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    public Uri Destination { get; private set; } = null!;

    /// <summary>The host as browsers ask for it, where letters that look alike show.</summary>
    public string? AsciiHost => Destination.IdnHost == Destination.Host ? null : Destination.IdnHost;

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid || !LinksAway.IsAway(To, out var uri))
        {
            return BadRequest();
        }

        Destination = uri;
        return Page();
    }
}
