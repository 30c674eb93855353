using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account.ProSanteConnect;

/// <summary>A step on the way through Pro Santé Connect: it leads on, or says in French why not and what to do.</summary>
internal abstract class ProSanteConnectPage(ISender sender, ILogger log) : ProfNetPage(sender)
{
    /// <summary>Why the way ends here; null when a rule says it.</summary>
    public ProSanteConnectRefusal? Refusal { get; private set; }

    /// <summary>The session in which the request comes; null for visitors.</summary>
    protected string? SessionId => User.FindFirstValue(SessionClaims.SessionId);

    /// <summary>Shows why, with 422 whatever it was: trouble of the provider's is no failure of the site.</summary>
    protected IActionResult Refuse(ProSanteConnectException refused)
    {
        log.LogWarning("Pro Santé Connect proved nobody: {Refusal}, {Detail}", refused.Refusal, refused.Message);
        Refusal = refused.Refusal;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
