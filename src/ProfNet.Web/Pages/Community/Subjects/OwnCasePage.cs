using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Writing;

namespace ProfNet.Web.Pages.Community.Subjects;

/// <summary>A page about a clinical case that one opened; anybody else's is not found.</summary>
public abstract class OwnCasePage(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    /// <summary>What the button that publishes all the same says: the hash of the text that was read again.</summary>
    [BindProperty]
    public string? Reviewed { get; set; }

    public OwnCase Own { get; private set; } = null!;

    public BeforePublishing? Warning { get; protected set; }

    public string Back => $"/discussions/{Handle}";

    protected string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle : throw new NotFoundException("Case");

    protected async Task ReadAsync(CancellationToken ct) => Own = await Sender.Send(new GetOwnCase(RequiredHandle()), ct);
}
