using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Spaces;
using ProfNet.Web.Background;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>The form by which administrators say what a space is and who may read and write there.</summary>
public abstract class SpaceFormPage(ISender sender) : ProfNetPage(sender)
{
    private const int UsualReviewHours = 24;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public string? Pigment { get; set; }

    [BindProperty]
    public string? Banner { get; set; }

    [BindProperty]
    public string? Charter { get; set; }

    /// <summary>Whether only those of <see cref="Readers"/> may read.</summary>
    [BindProperty]
    public bool IsReserved { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Readers { get; set; } = [];

    /// <summary>Whether only those of <see cref="Writers"/> may write.</summary>
    [BindProperty]
    public bool IsWrittenByFew { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Writers { get; set; } = [];

    [BindProperty]
    public bool IsPremoderated { get; set; }

    [BindProperty]
    public int ReviewHours { get; set; } = UsualReviewHours;

    [BindProperty]
    public bool IsClosed { get; set; }

    protected SpaceSettings Settings => new(
        Name ?? "", Description ?? "", Pigment ?? "", IsReserved ? Readers : [], IsWrittenByFew ? Writers : [], IsPremoderated ? ReviewHours : null, Charter ?? "", Banner ?? "", IsClosed);

    /// <summary>Doors that nobody was named for are a mistake, not an open house.</summary>
    protected bool NamesWhom()
    {
        if (IsReserved && Readers.Count == 0)
        {
            RefuseField(nameof(Readers), "Choisissez qui peut lire, ou ouvrez l’espace à tous.");
        }

        if (IsWrittenByFew && Writers.Count == 0)
        {
            RefuseField(nameof(Writers), "Choisissez qui peut écrire, ou laissez écrire tous ceux qui lisent.");
        }

        return ModelState.IsValid;
    }

    /// <summary>This node shows the change at once, the others within a minute.</summary>
    protected Task ShowInRailAsync(CancellationToken ct) => HttpContext.RequestServices.GetRequiredService<SpaceList>().RefreshAsync(ct);

    protected void Fill(SpaceSettings settings)
    {
        (Name, Description, Pigment, Banner, Charter) = (settings.Name, settings.Description, settings.Pigment, settings.Banner, settings.Charter);
        (IsReserved, Readers, IsWrittenByFew, Writers) = (settings.Readers.Count > 0, settings.Readers, settings.Writers.Count > 0, settings.Writers);
        (IsPremoderated, ReviewHours, IsClosed) = (settings.ReviewHours is not null, settings.ReviewHours ?? UsualReviewHours, settings.IsClosed);
    }
}
