using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Desk;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Pages.Registration;

/// <summary>When the team asked for more: the declaration again, filled in, to correct and to answer.</summary>
public sealed class CompleteModel(ISender sender) : DeclarationPage(sender)
{
    private const string Status = "/registration/status";

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>What the team asks for.</summary>
    public string? Question { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Sender.Send(new GetMyApplication(), ct) is not { AskedAt: not null } latest)
        {
            return Redirect(Status);
        }

        Question = latest.Question;
        (GivenName, FamilyName, Profession) = (latest.GivenName, latest.FamilyName, latest.ProfessionKey);
        (Specialty, Number, FormKey) = (latest.SpecialtyCode, latest.Number, RandomId.Handle());
        (IsStudent, CertificateUntil) = (latest.CertificateUntil is not null, latest.CertificateUntil);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = new AnswerQuestion(GivenName ?? "", FamilyName ?? "", Profession ?? "", Specialty, Number ?? "", Answer ?? "", FormKey ?? "", CertificateUntil);
        if (await TrySend(answer, ct) || BrokenRule == RegistrationRules.OnlyAskedAnswer)
        {
            return Redirect(Status); // a form sent twice was answered the first time
        }

        Question = (await Sender.Send(new GetMyApplication(), ct))?.Question;
        return Again();
    }
}
