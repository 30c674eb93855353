using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Factors;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>The second step of signing in; whoever has not taken the first, or too long ago, takes it first.</summary>
internal sealed class SecondFactorModel(ISender sender, SessionCookie cookie, StepCookie steps, KeptTexts keeping) : EntrancePage(sender, cookie, keeping)
{
    [BindProperty]
    public string? Code { get; set; }

    public OwnFactors Factors { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (steps.Read(HttpContext, StepCookie.SignIn) is not { } step || await TrySend(new ShowSecondFactor(step, Code ?? "", Request.Headers.UserAgent.ToString()), ct) is not { IsInTime: true } second)
        {
            return ToFirstStep();
        }

        if (second.Session is { } session)
        {
            steps.Delete(HttpContext, StepCookie.SignIn);
            return await EnterAsync(session, ct);
        }

        ModelState.AddModelError(string.Empty, SecondFactors.Refusal);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (steps.Read(HttpContext, StepCookie.SignIn) is not { } step || await Sender.Send(new FindFirstStep(step), ct) is not { } factors)
        {
            return ToFirstStep();
        }

        Factors = factors;
        return Page();
    }

    private RedirectToPageResult ToFirstStep()
    {
        steps.Delete(HttpContext, StepCookie.SignIn);
        return RedirectToPage("/Account/Login", new { ReturnUrl });
    }
}
