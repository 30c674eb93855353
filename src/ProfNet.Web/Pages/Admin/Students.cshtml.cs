using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Students;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Students and interns whose certificate ends: what they sent, and until when they go on.</summary>
[AfterRecentProof]
public sealed class StudentsModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Handle { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public IReadOnlyList<StudentDue> Students { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await TrySend(new RenewStudent(RandomId.IsHandle(Handle) ? Handle! : throw new NotFoundException("Application"), Until), ct) ? Redirect("/admin/students") : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Students = await Sender.Send(new ListStudents(), ct);
        return Page();
    }
}
