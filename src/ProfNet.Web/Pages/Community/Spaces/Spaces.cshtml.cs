using MediatR;
using ProfNet.Application.Community.Spaces;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Spaces;

/// <summary>All spaces: those of a specialty group and those that cross professions.</summary>
public sealed class SpacesModel(ISender sender) : ProfNetPage(sender)
{
    public IReadOnlyList<SpaceRow> Crossing { get; private set; } = [];
    public IReadOnlyList<SpaceRow> OfGroups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var spaces = await Sender.Send(new ListSpaces(), ct);
        Crossing = [.. spaces.Where(s => s.GroupSlug is null)];
        OfGroups = [.. spaces.Where(s => s.GroupSlug is not null)];
    }
}
