using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.Disputes;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Where an applicant says that somebody uses their number. The page says nothing of whether somebody does.</summary>
public sealed class DisputeModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Text { get; set; }

    public bool IsSaid { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await TrySend(new SayNumberIsMine(Text ?? ""), ct) ? Redirect("/registration/dispute") : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        IsSaid = await Sender.Send(new HasDisputed(), ct);
        return Page();
    }
}
