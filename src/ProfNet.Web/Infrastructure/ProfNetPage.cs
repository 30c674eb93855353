using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Infrastructure;

public abstract class ProfNetPage(ISender sender) : PageModel
{
    protected ISender Sender => sender;

    /// <summary>Sends a command; if it is invalid or breaks a rule, shows why on the form, answers 422 and returns the default.</summary>
    protected async Task<TResponse?> TrySend<TResponse>(ICommand<TResponse> command, CancellationToken ct)
    {
        try
        {
            if (ModelState.IsValid)
            {
                return await sender.Send(command, ct);
            }
        }
        catch (ValidationException invalid)
        {
            foreach (var error in invalid.Errors)
            {
                ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
            }
        }
        catch (RuleBrokenException broken)
        {
            ModelState.AddModelError(string.Empty, broken.Rule);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return default;
    }
}
