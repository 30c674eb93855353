using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Community.SharedTexts;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Moderation;

/// <summary>A moderator decides about a discussion, and says why to its readers.</summary>
public sealed class ActNewModel(ISender sender) : ProfNetPage(sender)
{
    [FromQuery(Name = "fil")]
    public string? Handle { get; init; }

    [FromQuery(Name = "acte")]
    public Decision? Decision { get; init; }

    /// <summary>The post that it is about, where it is about one.</summary>
    [FromQuery(Name = "message")]
    public int? Seq { get; init; }

    /// <summary>Which of the texts that it had.</summary>
    [FromQuery(Name = "version")]
    public int? Version { get; init; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The slug of the space that it goes to.</summary>
    [BindProperty]
    public string? Space { get; set; }

    /// <summary>The address of the discussion that receives the posts.</summary>
    [BindProperty]
    public string? Into { get; set; }

    /// <summary>The title of the discussion that is made.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>The numbers of the posts that it is made of.</summary>
    [BindProperty]
    public int[] Seqs { get; set; } = [];

    public CuratedDiscussion Discussion { get; private set; } = null!;

    public DecisionTexts Texts => DecisionTexts.Of(Decision!.Value);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RequireDecision();
        return await DecideAsync(ct) is { } where ? Redirect(where) : await ShowAsync(ct);
    }

    /// <summary>Where the discussion is once it is done; null when it was refused.</summary>
    private async Task<string?> DecideAsync(CancellationToken ct)
    {
        if (Decision is Moderation.Decision.Separer)
        {
            return await TrySend(new SplitDiscussion(Handle!, Seqs, Title ?? "", Reason ?? ""), ct) is { } made ? $"/discussions/{made}" : null;
        }

        var (handle, reason, there) = (Handle!, Reason ?? "", $"/discussions/{Handle}");
        var done = Decision switch
        {
            Moderation.Decision.Epingler => await TrySend(new PinDiscussion(handle, Pinned: true), ct),
            Moderation.Decision.Desepingler => await TrySend(new PinDiscussion(handle, Pinned: false), ct),
            Moderation.Decision.Fermer => await TrySend(new CloseDiscussion(handle, Closed: true, reason), ct),
            Moderation.Decision.Rouvrir => await TrySend(new CloseDiscussion(handle, Closed: false, reason), ct),
            Moderation.Decision.Purger => await TrySend(new PurgeRevision(handle, Seq ?? 0, Version ?? 0, reason), ct),
            Moderation.Decision.Reunir => await TrySend(new MergeDiscussions(handle, HandleIn(Into), reason), ct),
            Moderation.Decision.Retenir or Moderation.Decision.Ecarter => await TrySend(new AcceptAnswer(handle, Seq ?? 0, Decision is Moderation.Decision.Retenir, reason), ct) > 0,
            Moderation.Decision.Ouvrir or Moderation.Decision.Reserver => await TrySend(new ShareText(handle, Seq ?? 0, Decision is Moderation.Decision.Ouvrir, reason), ct),
            _ => await TrySend(new MoveDiscussion(handle, Space ?? "", reason), ct),
        };
        return done ? there : null;
    }

    /// <summary>The handle in an address as a browser shows it; what is none is refused at the field.</summary>
    private static string HandleIn(string? address) => address?.Split('?', '#')[0].Split("/discussions/")[^1].Split('/')[0].Trim() ?? "";

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        RequireDecision();
        Discussion = await Sender.Send(new GetCurated(Handle!), ct);
        return Page();
    }

    private void RequireDecision()
    {
        if (!RandomId.IsHandle(Handle) || Decision is null || !Enum.IsDefined(Decision.Value))
        {
            throw new NotFoundException("Discussion");
        }
    }
}
