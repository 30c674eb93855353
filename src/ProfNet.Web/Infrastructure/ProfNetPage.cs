using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Infrastructure;

/// <summary>A page that sends requests and shows, on its own form, why one was refused.</summary>
public abstract class ProfNetPage(ISender sender) : PageModel
{
    /// <summary>Said on a form that came more than five minutes after the last proof.</summary>
    public const string ProofNeeded = "Confirmez d’abord que c’est vous. Rien de ce que vous avez saisi n’est perdu\u00A0: confirmez dans un autre onglet, puis renvoyez ce formulaire.";

    protected ISender Sender => sender;

    /// <summary>The rule that the last command broke, if it broke one.</summary>
    protected string? BrokenRule { get; private set; }

    /// <summary>Sends what a form asks for; if it is invalid or breaks a rule, says why on the form, answers 422 and returns the default.</summary>
    protected async Task<TResponse?> TrySend<TResponse>(IRequest<TResponse> request, CancellationToken ct)
    {
        try
        {
            if (ModelState.IsValid)
            {
                return await sender.Send(request, ct);
            }
        }
        catch (ValidationException invalid)
        {
            foreach (var error in invalid.Errors)
            {
                ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
            }
        }
        catch (TooManyTriesException tooMany)
        {
            // On the form itself, so that nothing typed is lost.
            ModelState.AddModelError(string.Empty, $"Trop d’essais sont venus de votre réseau. Attendez {Math.Ceiling(tooMany.Wait.TotalMinutes):0} min, puis envoyez de nouveau ce formulaire.");
            Response.Headers.RetryAfter = Math.Ceiling(tooMany.Wait.TotalSeconds).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return default;
        }
        catch (ProofNeededException)
        {
            // Also where the page explains nothing of its own: the address leads back here, and what was typed stays in this window.
            ModelState.AddModelError(string.Empty, ProofNeeded);
        }
        catch (RuleBrokenException broken)
        {
            BrokenRule = broken.Rule;
            ModelState.AddModelError(string.Empty, RuleWordings.Of(broken));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return default;
    }

    /// <summary>Says at a field what a command answered without refusing, and answers 422.</summary>
    protected void RefuseField(string field, string why)
    {
        ModelState.AddModelError(field, why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    /// <summary>For an address that this site never wrote: a page that is no number, a cursor of elsewhere.</summary>
    protected IActionResult BadAddress() => StatusCode(StatusCodes.Status400BadRequest);

    /// <summary>Whether htmx asks for a part of the page rather than for the page.</summary>
    protected bool WantsFragment => Request.Headers.ContainsKey("HX-Request") && !Request.Headers.ContainsKey("HX-History-Restore-Request");
}
