using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>The application form.</summary>
public sealed class IndexModel(ISender sender) : ProfNetPage(sender), IDeclarationForm
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

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

    public void OnGet() => FormKey = RandomId.Handle();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(Typed(), ct))
        {
            return Redirect("/registration/received");
        }

        FormKey = RandomId.IsHandle(FormKey) ? FormKey : RandomId.Handle();
        return Page();
    }

    private SubmitApplication Typed() => new(
        Email ?? "", Password ?? "", GivenName ?? "", FamilyName ?? "", Profession ?? "", Specialty, Number ?? "", FormKey ?? "");
}
