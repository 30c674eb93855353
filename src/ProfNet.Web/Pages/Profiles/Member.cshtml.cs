using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>A member, as the reader may see them, and what one may do between colleagues.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class MemberModel(ISender sender) : ProfNetPage(sender)
{
    public const string Follow = "suivre";
    public const string Unfollow = "ne-plus-suivre";
    public const string Mute = "masquer";
    public const string Unmute = "ne-plus-masquer";

    [FromRoute]
    public string Handle { get; init; } = "";

    [BindProperty]
    public string? Message { get; set; }

    public ProfileView Member { get; private set; } = null!;

    public string FollowOrNot => Member.IsFollowed ? Unfollow : Follow;

    public string MuteOrNot => Member.IsMuted ? Unmute : Mute;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        RequireHandle();
        return await DoneAsync(new AskContact(Handle, Message ?? ""), ct);
    }

    public async Task<IActionResult> OnPostAnswerAsync([FromForm] string? contact, [FromForm] ContactAnswer? answer, CancellationToken ct)
    {
        RequireHandle();
        return contact is not null && answer is { } given && Enum.IsDefined(given) ? await DoneAsync(new AnswerContact(contact, given), ct) : BadRequest();
    }

    public async Task<IActionResult> OnPostTieAsync([FromForm] string? tie, CancellationToken ct)
    {
        RequireHandle();
        return tie is Follow or Unfollow or Mute or Unmute
            ? await DoneAsync(new TieToMember(Handle, tie is Follow or Unfollow ? TieKind.Follows : TieKind.Mutes, tie is Follow or Mute), ct)
            : BadRequest();
    }

    private async Task<IActionResult> DoneAsync(IRequest<Unit> request, CancellationToken ct)
    {
        await TrySend(request, ct);
        return ModelState.IsValid ? Redirect($"/members/{Handle}") : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        RequireHandle();
        Member = await Sender.Send(new GetProfile(Handle), ct);
        return Page();
    }

    private void RequireHandle()
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Member");
        }
    }
}
