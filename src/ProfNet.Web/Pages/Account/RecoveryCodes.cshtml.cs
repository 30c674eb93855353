using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Factors;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where one gets ten new recovery codes, shown once.</summary>
[AfterRecentProof]
public sealed class RecoveryCodesModel(ISender sender) : ProfNetPage(sender)
{
    public IReadOnlyList<string>? Codes { get; private set; }

    public void OnGet()
    {
        // The page explains; the button makes them.
    }

    public async Task OnPostAsync(CancellationToken ct) => Codes = await TrySend(new RenewRecoveryCodes(), ct);
}
