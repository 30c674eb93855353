using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Profiles;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>What one says of oneself, and to whom.</summary>
public sealed class OwnModel(ISender sender) : ProfNetPage(sender)
{
    private static readonly int _parts = Enum.GetValues<ProfilePart>().Length;

    [BindProperty]
    public string? Practice { get; set; }

    [BindProperty]
    public string? Department { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Languages { get; set; } = [];

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Interests { get; set; }

    /// <summary>To whom each part is shown, in their order.</summary>
    [BindProperty]
    public IReadOnlyList<ShownTo> Parts { get; set; } = [];

    [BindProperty]
    public bool IsListed { get; set; }

    [FromQuery(Name = "enregistre")]
    public bool IsSaved { get; init; }

    public string Handle => User.FindFirstValue(SessionClaims.Handle) ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var (text, visibility) = await Sender.Send(new GetOwnProfile(), ct);
        (Practice, Department, Languages, About, Interests) = (text.Practice, text.Department, text.Languages, text.About, text.Interests);
        Parts = [.. Enum.GetValues<ProfilePart>().Select(visibility.Of)];
        IsListed = visibility.IsListed;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Parts = [.. Enum.GetValues<ProfilePart>().Select(part => Parts.Count == _parts ? Parts[(int)part] : Visibility.Initial.Of(part))];
        var visibility = Parts.Select((shown, i) => (Part: (ProfilePart)i, shown)).Aggregate(default(Visibility), (all, one) => all.With(one.Part, one.shown)).Listed(IsListed);
        var text = new ProfileText(Practice ?? "", string.IsNullOrEmpty(Department) ? null : Department, Languages, About ?? "", Interests ?? "");
        await TrySend(new SaveProfile(text, visibility), ct);
        return ModelState.IsValid ? Redirect("/account/profile?enregistre=true") : Page();
    }
}
