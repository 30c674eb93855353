using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>A sheet filled from one's own post, to copy into the national portal or to print. Nothing of it is sent or kept.</summary>
public sealed class DeclarationModel(ISender sender, Alerts alerts) : OwnPostPage(sender)
{
    /// <summary>Where adverse effects are declared, in France.</summary>
    public const string Portal = "https://signalement.social-sante.gouv.fr/";

    private const int FewestRows = 20;

    public string Sheet { get; private set; } = "";

    public int Rows => Math.Max(FewestRows, Sheet.Count(c => c == '\n') + 2);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        Sheet = DeclarationSheet.Of(alerts.AdverseEffectIn(Post.Body) ?? throw new NotFoundException("Effect"), Post.Body);
    }
}
