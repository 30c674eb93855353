using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Domain.Common;
using ProfNet.Web.Adapters.ProSanteConnect;

namespace ProfNet.Web.Pages.Registration;

/// <summary>The application of whoever comes from Pro Santé Connect: filled in, with a number that no form can change.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ProvenModel(ISender sender, SealedCookie<ProvenIdentity> carried, AddressLimits limits, TimeProvider clock) : ApplicationPage(sender, limits, clock)
{
    private static readonly TextInfo _french = CultureInfo.GetCultureInfo("fr-FR").TextInfo;

    private ProvenIdentity? _proven;

    public override string? ProvenNumber => _proven?.Number;

    public IActionResult OnGet()
    {
        if ((_proven = carried.Read(HttpContext)) is null)
        {
            return Redirect("/registration");
        }

        FormKey = RandomId.Handle();
        (GivenName, FamilyName) = _proven.Names is [var name, ..] ? (Written(name.Given), Written(name.Family)) : (null, null);
        (Profession, Specialty) = _proven.Practices is [var practice, ..] ? (practice.ProfessionKey, practice.SpecialtyCode) : (null, null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((_proven = carried.Read(HttpContext)) is null)
        {
            return Redirect("/registration");
        }

        var application = new SubmitApplication(
            Email ?? "", Password ?? "", GivenName ?? "", FamilyName ?? "", Profession ?? "", Specialty, _proven.Number, FormKey ?? "") { Proven = _proven };
        if (!await SubmitAsync(application, ct))
        {
            return Again();
        }

        carried.Delete(HttpContext);
        return Redirect("/registration/received");
    }

    /// <summary>JEAN-PIERRE, as registers write it: Jean-Pierre.</summary>
    private static string Written(string name) => name == _french.ToUpper(name) ? _french.ToTitleCase(_french.ToLower(name)) : name;
}
