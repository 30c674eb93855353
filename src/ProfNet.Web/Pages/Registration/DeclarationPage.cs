using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>A form in which people declare who they are; its fields are drawn by _Declaration.cshtml.</summary>
public abstract class DeclarationPage(ISender sender) : ProfNetPage(sender)
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

    /// <summary>The form for students and interns, who may have no number yet and say how long their certificate is good.</summary>
    [BindProperty(SupportsGet = true, Name = "etudiant")]
    public bool IsStudent { get; set; }

    [BindProperty]
    public DateOnly? CertificateUntil { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    /// <summary>The number that somebody else than the applicant vouches for, and that is no field then.</summary>
    public virtual string? ProvenNumber => null;

    /// <summary>Shows the form again as it was typed; its key is still good, for it has done nothing yet.</summary>
    protected IActionResult Again()
    {
        FormKey = RandomId.IsHandle(FormKey) ? FormKey : RandomId.Handle();
        return Page();
    }
}
