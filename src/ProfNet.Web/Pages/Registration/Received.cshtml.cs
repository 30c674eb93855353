using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Says the same to everyone who sent the form, so that nobody learns who is a member.</summary>
public sealed class ReceivedModel : PageModel;
