using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Curating;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Moderation;

/// <summary>What the team did to discussions.</summary>
public sealed class ActsModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromQuery(Name = "apres")]
    public string? After { get; init; }

    public StaffActList List { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        StaffActCursor? after = null;
        if (After is not null && !StaffActCursor.TryParse(After, out after))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListStaffActs(after), ct);
        return Page();
    }
}
