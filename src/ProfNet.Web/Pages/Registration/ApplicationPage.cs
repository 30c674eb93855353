using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ProfNet.Web.Pages.Registration;

/// <summary>A declaration that opens an account, whose fields are drawn by _Credentials.cshtml.</summary>
public abstract class ApplicationPage(ISender sender) : DeclarationPage(sender)
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }
}
