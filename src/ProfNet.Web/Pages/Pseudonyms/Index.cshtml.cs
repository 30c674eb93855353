using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ProfNet.Web.Pages.Pseudonyms;

/// <summary>How a pseudonym is sealed, what it protects from and what it does not.</summary>
public sealed class IndexModel : PageModel;
