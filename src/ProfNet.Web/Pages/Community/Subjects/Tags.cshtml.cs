using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Subjects;

/// <summary>Gives a discussion other tags.</summary>
public sealed class TagsModel(ISender sender, Vocabulary vocabulary) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    /// <summary>Slugs of the tags that are ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> Tags { get; set; } = [];

    [BindProperty]
    public string? TagWords { get; set; }

    /// <summary>What a moderator tells the readers.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public TaggedDiscussion Discussion { get; private set; } = null!;

    public string Back => $"/discussions/{Handle}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);

        // What is not in the list (a drug, a tag that is offered no more) stands where one types.
        var listed = vocabulary.Tags.Select(tag => tag.Slug).ToHashSet(StringComparer.Ordinal);
        Tags = [.. Discussion.Tags.Where(listed.Contains)];
        TagWords = string.Join(", ", Discussion.Tags.Where(tag => !listed.Contains(tag) && vocabulary.Find(tag) is { IsRetired: false }).Select(vocabulary.LabelOf));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new TagDiscussion(RequiredHandle(), Tags, TagWords ?? "", Reason ?? ""), ct) is not null)
        {
            return Redirect(Back);
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct) => Discussion = await Sender.Send(new GetTags(RequiredHandle()), ct);

    private string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle : throw new NotFoundException("Discussion");
}
