using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Voting;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Drafting;
using ProfNet.Web.Pages.Community.Writing;

namespace ProfNet.Web.Pages.Community.Voting;

/// <summary>Adds a poll to a discussion that one opened.</summary>
public sealed class PollNewModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [BindProperty]
    public PollForm Poll { get; set; } = new();

    /// <summary>What the button that publishes all the same says: the hash of the text that was read again.</summary>
    [BindProperty]
    public string? Reviewed { get; set; }

    [BindProperty]
    public string? DraftPage { get; set; }

    public DraftModel Draft { get; private set; } = null!;

    public BeforePublishing? Warning { get; private set; }

    /// <summary>The discussion's title.</summary>
    public string Discussion { get; private set; } = "";

    public string Back => $"/discussions/{Handle}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        await FindDraftAsync(ct);
        Poll = PollForm.Of(Draft.Draft.Text);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (await TrySend(new OpenPoll(Handle, Poll.Text, Reviewed), ct))
        {
            return Redirect($"{Back}#sondage");
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, [.. Poll.Text.Typed]) is { } warning ? warning with { Field = "Poll_Question" } : null;
        await FindDraftAsync(ct);
        return Page();
    }

    private async Task FindDraftAsync(CancellationToken ct) =>
        Draft = DraftModel.For(DraftKind.Poll, Handle, await Sender.Send(new GetDraft(DraftKind.Poll, Handle), ct), DraftPage, clock.GetUtcNow());

    /// <summary>Who opened it has its first post.</summary>
    private async Task ReadAsync(CancellationToken ct) =>
        Discussion = (await Sender.Send(new GetOwnPost(RandomId.IsHandle(Handle) ? Handle : throw new NotFoundException("Discussion"), 1), ct)).Title;
}
