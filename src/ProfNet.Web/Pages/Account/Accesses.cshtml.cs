using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Who looked at my data: each time staff opened something of the reader's.</summary>
public sealed class AccessesModel(ISender sender) : ProfNetPage(sender)
{
    public IReadOnlyList<Access> Accesses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Accesses = await Sender.Send(new ListMyAccesses(), ct);
        return Page();
    }
}
