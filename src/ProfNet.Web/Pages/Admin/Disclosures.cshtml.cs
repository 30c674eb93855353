using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Application.Pseudonyms;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>The disclosures that one asked for, and the one look at what was approved.</summary>
public sealed class DisclosuresModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string? Handle { get; init; }

    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<DisclosureView> Disclosures { get; private set; } = [];

    public DisclosureView? Disclosure { get; private set; }

    /// <summary>Who it is, on the answer to the right password and nowhere else.</summary>
    public DisclosedIdentity? Identity { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Identity = await TrySend(new OpenDisclosure(Handle ?? "", Password ?? ""), ct);
        if (Identity is not null)
        {
            // Who walks away leaves no name on the screen: the page goes back to the request by itself.
            var left = Math.Max(1, (int)(Identity.Until - Now).TotalSeconds);
            Response.Headers["Refresh"] = string.Create(CultureInfo.InvariantCulture, $"{left}; url=/admin/disclosures/{Handle}");
        }
        else if (ModelState.IsValid)
        {
            RefuseField(nameof(Password), OwnPassword.Refusal);
        }

        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Disclosures = await Sender.Send(new ListMyDisclosures(), ct);
        Disclosure = Disclosures.FirstOrDefault(d => d.Handle == Handle);
        return Handle is null || Disclosure is not null ? Page() : throw new NotFoundException("Disclosure");
    }
}
