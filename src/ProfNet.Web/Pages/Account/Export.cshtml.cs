using System.Net.Mime;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Export;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where members take away all that the site keeps of them, told before what it is: an archive under a name that says nothing, streamed and kept nowhere.</summary>
[AfterRecentProof]
public sealed class ExportModel(ISender sender) : ProfNetPage(sender)
{
    private const string ArchiveName = "archive.zip";

    public void OnGet()
    {
        // The page explains; the button makes it.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new ExportOwnData(), ct) is not { } archive)
        {
            return Page();
        }

        Response.ContentType = MediaTypeNames.Application.Zip;
        Response.Headers.ContentDisposition = $"attachment; filename={ArchiveName}";
        Response.Headers.CacheControl = "no-store";
        await archive.WriteAsync(Response.Body, ct);
        return new EmptyResult();
    }
}
