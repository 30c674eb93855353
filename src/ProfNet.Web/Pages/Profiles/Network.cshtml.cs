using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Profiles;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>One's contacts, what waits for an answer, and what followed colleagues open.</summary>
public sealed class NetworkModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public Network Network { get; private set; } = null!;

    public IReadOnlyList<ColleaguesDiscussion> Discussions { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAnswerAsync([FromForm] string? contact, [FromForm] ContactAnswer? answer, CancellationToken ct)
    {
        if (contact is null || answer is not { } given || !Enum.IsDefined(given))
        {
            return BadRequest();
        }

        await TrySend(new AnswerContact(contact, given), ct);
        return ModelState.IsValid ? Redirect("/network") : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Network = await Sender.Send(new GetNetwork(), ct);
        Discussions = await Sender.Send(new ListColleaguesDiscussions(), ct);
        return Page();
    }
}
