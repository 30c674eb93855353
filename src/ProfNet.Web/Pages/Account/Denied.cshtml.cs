using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ProfNet.Web.Pages.Account;

/// <summary>What stands where a page is refused: shown in its place, with its 403.</summary>
[IgnoreAntiforgeryToken] // it changes nothing, and stands in for refused forms too
internal sealed class DeniedModel : PageModel
{
    public void OnGet() => Refuse();

    public void OnPost() => Refuse();

    private void Refuse() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
