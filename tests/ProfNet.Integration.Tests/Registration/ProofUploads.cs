using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Sends files as a browser does, and makes some.</summary>
internal static class ProofUploads
{
    public const string Page = "/registration/proofs";

    /// <summary>Stands in the middle of every file, for whoever looks for it where it must not be.</summary>
    public static readonly byte[] Marker = Encoding.ASCII.GetBytes("marker-of-a-proof-that-nobody-may-read");

    /// <summary>A file of that length which begins as a PDF.</summary>
    public static byte[] Pdf(int length = 3_000) => Of("%PDF-1.7\n"u8, length);

    public static byte[] Png(int length = 200_000) => Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], length);

    public static byte[] Of(ReadOnlySpan<byte> start, int length)
    {
        var file = new byte[length];
        new Random(997).NextBytes(file);
        start.CopyTo(file);
        Marker.CopyTo(file, length / 2);
        return file;
    }

    extension(Node node)
    {
        /// <summary>As if the applicant had sent a small proof of that kind: for those who are to be admitted.</summary>
        public async Task SendProofAsync(Guid application, ProofKind kind)
        {
            var (id, content) = (RandomId.New(), Pdf());
            var boxes = node.Services.GetRequiredService<ProofBoxes>();
            var proof = new Proof(id, application, kind, ProofMedia.Pdf, boxes.CloseName(id, "preuve.pdf"), node.Clock.GetUtcNow());
            proof.End(content.Length);
            await node.DoAsync(async db =>
            {
                db.Proofs.Add(proof);
                await db.SaveChangesAsync();
                await db.Database.ExecuteSqlAsync($"insert into registration.proof_parts (proof_id, part, sealed) values ({id}, 0, {boxes.ClosePiece(id, 0, true, content)})");
            });
        }
    }

    extension(Visitor visitor)
    {
        public async Task<Shown> UploadAsync(string kind, params (string Name, byte[] Content)[] files)
        {
            var token = (await visitor.Get(Page)).Document.QuerySelector("#upload input[name=__RequestVerificationToken]").ShouldNotBeNull().GetAttribute("value")!;
            return await visitor.UploadAsync(token, kind, files);
        }

        public async Task<Shown> UploadAsync(string token, string kind, params (string Name, byte[] Content)[] files)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(token), "__RequestVerificationToken" },
                { new StringContent(kind), "Kind" },
            };
            foreach (var (name, content) in files)
            {
                var file = new ByteArrayContent(content);
                file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"Files\"", FileNameStar = name };
                form.Add(file);
            }

            return await Shown.FromAsync(await visitor.Client.PostAsync(Page, form));
        }
    }
}
