using System.Net.Mime;
using MediatR;
using Microsoft.Net.Http.Headers;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Infrastructure;

/// <summary>Shows a proof to an administrator as it is decrypted: pictures in the browser, which may do nothing else with them, PDF as a file to save.</summary>
internal static class ProofDownloads
{
    public static void MapProofs(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/proofs/{handle}", AnswerAsync).RequireAuthorization(nameof(Audience.Administrators));

    private static async Task AnswerAsync(string handle, HttpContext http, ISender sender)
    {
        var ct = http.RequestAborted;
        var proof = await sender.Send(new OpenProof(RandomId.IsHandle(handle) ? handle : throw new NotFoundException("Proof")), ct);
        var (type, disposition) = proof.Media switch
        {
            ProofMedia.Jpeg => (MediaTypeNames.Image.Jpeg, "inline"),
            ProofMedia.Png => (MediaTypeNames.Image.Png, "inline"),
            ProofMedia.Pdf or _ => (MediaTypeNames.Application.Pdf, "attachment"),
        };
        var named = new ContentDispositionHeaderValue(disposition);
        named.SetHttpFileName(proof.Name);
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Sandbox;
        http.Response.Headers.ContentDisposition = named.ToString();
        (http.Response.ContentType, http.Response.ContentLength) = (type, proof.Length);

        await foreach (var piece in proof.Pieces.WithCancellation(ct))
        {
            await http.Response.Body.WriteAsync(piece, ct);
        }
    }
}
