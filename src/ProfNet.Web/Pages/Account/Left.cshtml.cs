using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ProfNet.Web.Pages.Account;

/// <summary>Said to whoever has just deleted their account, and to anybody who asks: it knows nobody.</summary>
public sealed class LeftModel : PageModel;
