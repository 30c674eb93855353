using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Factors;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where a program of codes is added to one's account, replaced or removed.</summary>
[AfterRecentProof]
internal sealed class TwoFactorModel(ISender sender, SessionCookie cookie) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Offer { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public DateOnly? Since { get; private set; }

    public OfferedCodes Offered { get; private set; } = null!;

    public QrImage Image => QrImage.Of(Offered.Address);

    public bool IsSet { get; private set; }

    /// <summary>Shown on this answer and nowhere else; empty when those of before are good.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task OnPostConfirmAsync(CancellationToken ct)
    {
        if (await TrySend(new ConfirmCodes(Offer ?? "", Code ?? ""), ct) is { } set)
        {
            cookie.Replace(HttpContext, set.Session);
            (IsSet, RecoveryCodes) = (true, set.RecoveryCodes);
            return;
        }

        if (ModelState.IsValid)
        {
            RefuseField(nameof(Code), SecondFactors.Refusal);
        }

        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await TrySend(new RemoveCodes(), ct);
        if (ModelState.IsValid)
        {
            return LocalRedirect("/account/security");
        }

        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Since = (await Sender.Send(new GetOwnFactors(), ct)).CodesSince;
        Offered = await Sender.Send(new OfferCodes(Offer), ct);
    }
}
