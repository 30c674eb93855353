using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration;
using ProfNet.Web.Infrastructure;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Pages.Registration;

/// <summary>The application form. Everything typed comes back after an error, but for the password, which no page repeats.</summary>
[Indexed]
public sealed class IndexModel(ISender sender, AddressLimits limits, TimeProvider clock) : ApplicationPage(sender, limits, clock)
{
    public void OnGet() => FormKey = RandomId.Handle();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await SubmitAsync(Typed(), ct) ? Redirect("/registration/received") : Again();

    private SubmitApplication Typed() => new(
        Email ?? "", Password ?? "", GivenName ?? "", FamilyName ?? "", Profession ?? "", Specialty, Number ?? "", FormKey ?? "", CertificateUntil);
}
