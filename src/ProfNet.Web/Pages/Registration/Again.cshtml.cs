using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>After a refusal: the declaration again, filled in, to correct and send.</summary>
public sealed class AgainModel(ISender sender) : ProfNetPage(sender), IDeclarationForm
{
    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    [BindProperty]
    public string? Profession { get; set; }

    [BindProperty]
    public string? Specialty { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var latest = await Sender.Send(new GetMyApplication(), ct);
        if (latest is not { State: ApplicationState.Refused })
        {
            return Redirect("/registration/status");
        }

        (GivenName, FamilyName, Profession) = (latest.GivenName, latest.FamilyName, latest.ProfessionKey);
        (Specialty, Number, FormKey) = (latest.SpecialtyCode, latest.Number, RandomId.Handle());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new ApplyAgain(GivenName ?? "", FamilyName ?? "", Profession ?? "", Specialty, Number ?? "", FormKey ?? ""), ct))
        {
            return Redirect("/registration/status");
        }

        FormKey = RandomId.IsHandle(FormKey) ? FormKey : RandomId.Handle();
        return Page();
    }
}
