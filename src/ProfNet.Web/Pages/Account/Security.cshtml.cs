using MediatR;
using ProfNet.Application.Members.Factors;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>What protects one's account, and where each part is changed.</summary>
public sealed class SecurityModel(ISender sender) : ProfNetPage(sender)
{
    public OwnFactors Factors { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Factors = await Sender.Send(new GetOwnFactors(), ct);
}
