using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Voting;
using ProfNet.Web.Pages.Community.Voting;

namespace ProfNet.Web.Pages.Community;

/// <summary>What a reader does about a discussion's poll.</summary>
public sealed partial class DiscussionModel
{
    /// <summary>Why the last vote was not counted; said in the poll, and not above the reply.</summary>
    private string? _voteRefused;

    /// <summary>Whether the reader opened the discussion and may still ask something with it.</summary>
    public bool MayAddPoll => Discussion is { Poll: null, Subject.IsMine: true, AgainstWriting: null, ReviewHours: null, IsWaiting: false };

    public PollModel PollOf(PollView poll) => new(poll, Discussion.Marks.Vote, Now, Discussion.AgainstWriting is null ? $"/discussions/{Handle}" : null, _voteRefused);

    /// <param name="choices">The numbers of the options.</param>
    /// <param name="ct">Ends with the request.</param>
    public Task<IActionResult> OnPostVoteAsync(IReadOnlyList<int>? choices, CancellationToken ct) => SendAboutPollAsync(new VoteInPoll(Handle, choices ?? []), ct);

    public Task<IActionResult> OnPostClosePollAsync(CancellationToken ct) => SendAboutPollAsync(new ClosePoll(Handle), ct);

    private async Task<IActionResult> SendAboutPollAsync(MediatR.IRequest<bool> request, CancellationToken ct)
    {
        RequireHandle();
        if (await TrySend(request, ct))
        {
            return Redirect($"{PageUrl(1)}#sondage");
        }

        _voteRefused = ModelState.Values.SelectMany(v => v.Errors).Select(TagHelpers.FieldTagHelper.Text).FirstOrDefault();
        ModelState.Clear();
        return await OnGetAsync(ct);
    }
}
