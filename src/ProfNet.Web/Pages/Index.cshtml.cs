using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages;

/// <summary>The landing page, for those who do not know ProfNet; whoever is signed in goes where their day is.</summary>
[Indexed]
public sealed class IndexModel(ICurrentMember me) : PageModel
{
    public IActionResult OnGet() => me switch
    {
        _ when me.Is(Audience.VerifiedMembers) => Redirect("/home"),
        _ when User.IsSuspended => Redirect("/account/suspended"),
        _ when me.Is(Audience.Members) => Redirect("/registration/status"),
        _ => Page(),
    };
}
