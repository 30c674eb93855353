using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Pages.Registration;

/// <summary>After a refusal: the declaration again, filled in, to correct and send.</summary>
public sealed class AgainModel(ISender sender) : DeclarationPage(sender)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var latest = await Sender.Send(new GetMyApplication(), ct);
        if (latest is not { State: ApplicationState.Refused })
        {
            return Redirect("/registration/status");
        }

        (GivenName, FamilyName, Profession) = (latest.GivenName, latest.FamilyName, latest.ProfessionKey);
        (Specialty, Number, FormKey) = (latest.SpecialtyCode, latest.Number, RandomId.Handle());
        (IsStudent, CertificateUntil) = (latest.CertificateUntil is not null, latest.CertificateUntil);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await TrySend(new ApplyAgain(GivenName ?? "", FamilyName ?? "", Profession ?? "", Specialty, Number ?? "", FormKey ?? "", CertificateUntil), ct)
            ? Redirect("/registration/status")
            : Again();
}
