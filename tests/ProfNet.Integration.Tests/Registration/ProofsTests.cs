using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>What applicants send to show that a number is theirs: how it comes in, who opens it, and that it goes.</summary>
public sealed class ProofsTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string ApproveForm = "form[action$='handler=Approve']";
    private const string Card = "ProfessionalCard";

    [Fact]
    public async Task A_proof_comes_in_encrypted_and_an_administrator_opens_it_whole()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        (byte[] pdf, byte[] png) = (ProofUploads.Pdf(), ProofUploads.Png(Proof.PieceLength * 2));

        var answer = await visitor.UploadAsync(Card, ("ma carte.pdf", pdf), ("verso.png", png));

        answer.Location.ShouldBe(ProofUploads.Page, answer.Main);
        (await visitor.Follow(answer)).Main.ShouldContain("ma carte.pdf");
        (await visitor.Get("/registration/status")).Main.ShouldContain("Mes justificatifs (2)");
        (await registration.Site.AskAsync<long>("select count(*) from registration.proof_parts")).ShouldBeGreaterThanOrEqualTo(3);
        (await FoundInDatabaseAsync(ProofUploads.Marker)).ShouldBe(0, "the content is encrypted");
        (await FoundInDatabaseAsync(Encoding.UTF8.GetBytes("ma carte"))).ShouldBe(0, "so is the name");

        var administrator = await registration.Site.AdministratorAsync();
        var desk = await administrator.Get(await registration.DeskAsync(applicant));
        var links = desk.Document.QuerySelectorAll("a[href^='/admin/proofs/']").Select(a => a.GetAttribute("href")!).ToList();

        links.Count.ShouldBe(2);
        var (first, second) = (await administrator.Client.GetAsync(links[0]), await administrator.Client.GetAsync(links[1]));
        (await first.Content.ReadAsByteArrayAsync()).ShouldBe(pdf);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBe(png);
        (first.Content.Headers.ContentType!.ToString(), first.Content.Headers.ContentDisposition!.DispositionType).ShouldBe(("application/pdf", "attachment"));
        (second.Content.Headers.ContentType!.ToString(), second.Content.Headers.ContentDisposition!.DispositionType).ShouldBe(("image/png", "inline"));
        foreach (var opened in new[] { first, second })
        {
            opened.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'; frame-ancestors 'none'"]);
            opened.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            opened.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        (await visitor.Get("/account/accesses")).Document.QuerySelectorAll("main li, main tr").Count(row => row.TextContent.Contains("a été ouverte", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(3, "the application and each of the two files");
        (await visitor.Get(links[0])).Status.ShouldBe(403);
    }

    [Fact]
    public async Task What_is_no_proof_is_refused_by_name_and_what_came_with_it_is_kept()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);

        var answer = await visitor.UploadAsync(
            Card,
            ("page.pdf", Encoding.ASCII.GetBytes("<html><script>alert(1)</script>")),
            ("bombe.pdf", [.. "PK\u0003\u0004"u8, .. new byte[1_000]]),
            ("trop.pdf", ProofUploads.Pdf(9 * 1024 * 1024)),
            ("..\\..\\C:/Users/a\r\nb/bonne.pdf", ProofUploads.Pdf()),
            ("vide.pdf", []));

        answer.Status.ShouldBe(422);
        var said = answer.ErrorAt("Files")!;
        foreach (var (name, why) in new[] { ("page.pdf", ProofTexts.NoMedia), ("bombe.pdf", ProofTexts.NoMedia), ("trop.pdf", ProofTexts.TooLong), ("vide.pdf", ProofTexts.NoMedia) })
        {
            said.ShouldContain($"«\u00A0{name}\u00A0» n’a pas été gardé\u00A0: {why}.");
        }

        (await NamesAsync(applicant)).ShouldBe(["bonne.pdf"]);
        (await PartsOfCutFilesAsync()).ShouldBe(0, "nothing is left of the file that was too long");
    }

    [Fact]
    public async Task Three_files_at_most_and_a_kind_from_the_list()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        var token = (await visitor.Get(ProofUploads.Page)).Document.QuerySelector("#upload input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        (await visitor.UploadAsync("SecureMail", ("a.pdf", ProofUploads.Pdf()))).ErrorAt("Kind").ShouldBe(ProofTexts.Kind);
        (await visitor.UploadAsync("77", ("a.pdf", ProofUploads.Pdf()))).Status.ShouldBe(422);
        (await visitor.UploadAsync(Card)).ErrorAt("Files").ShouldBe(ProofTexts.NoFile);
        var four = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => visitor.UploadAsync(token, Card, ($"{i}.pdf", ProofUploads.Pdf()))));

        four.Select(a => a.Status).Order().ShouldBe([302, 302, 302, 422]);
        four.Single(a => a.Status == 422).Refusal.ShouldBe("Trois fichiers au plus\u00A0: retirez-en un pour en envoyer un autre.");
        var page = await visitor.Get(ProofUploads.Page);
        page.Document.QuerySelector("#upload").ShouldBeNull();
        (await visitor.FillIn(page, "form[action$='RemoveProof']")).Location.ShouldBe(ProofUploads.Page);
        (await NamesAsync(applicant)).Count.ShouldBe(2);

        await registration.Site.RunAsync("update registration.applications set claimed_by = gen_random_uuid(), claimed_at = now() where id = $1", (await registration.ApplicationAsync(applicant)).Id);
        (await visitor.FillIn(page, "form[action$='RemoveProof']:last-of-type")).Status.ShouldBeOneOf(302, 422);
        (await visitor.Get(ProofUploads.Page)).Document.QuerySelector("form[action$='RemoveProof']").ShouldBeNull("an administrator examines them");
    }

    [Fact]
    public async Task A_form_that_is_cut_broken_or_from_elsewhere_leaves_nothing()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        var token = (await visitor.Get(ProofUploads.Page)).Document.QuerySelector("#upload input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var file = "--x\r\nContent-Disposition: form-data; name=Files; filename=a.pdf\r\n\r\n%PDF-1.7 " + new string('a', 200_000);
        var kind = "--x\r\nContent-Disposition: form-data; name=Kind\r\n\r\nDiploma\r\n";
        var its = $"--x\r\nContent-Disposition: form-data; name=__RequestVerificationToken\r\n\r\n{token}\r\n";

        foreach (var (body, status) in new[] { (its + kind + file, 400), (kind + file + "\r\n--x--\r\n", 400), (kind + file + "\r\n" + its + "--x--\r\n", 400), ("--x\r\nA: b", 400), (its + "--x--\r\n", 422) })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
            ((int)(await visitor.Client.PostAsync(ProofUploads.Page, content)).StatusCode).ShouldBe(status, body[..Math.Min(40, body.Length)]);
        }

        (await visitor.UploadAsync("x" + token, Card, ("a.pdf", ProofUploads.Pdf()))).Status.ShouldBe(400);
        (await registration.Site.Visitor().Client.PostAsync(ProofUploads.Page, new StringContent("a"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await NamesAsync(applicant)).ShouldBeEmpty();
        (await PartsOfCutFilesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Pieces_that_were_swapped_changed_or_taken_away_do_not_open()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        await visitor.UploadAsync(Card, ("long.pdf", ProofUploads.Pdf(Proof.PieceLength * 3)), ("autre.pdf", ProofUploads.Pdf(Proof.PieceLength * 3)));
        var (one, other) = (await IdAsync(applicant, 0), await IdAsync(applicant, 1));
        await OpenAsync(one);

        await SwapAsync(one, 0, one, 1);
        await Should.ThrowAsync<CryptographicException>(() => OpenAsync(one));
        await SwapAsync(one, 0, one, 1);
        await SwapAsync(one, 1, other, 1);
        await Should.ThrowAsync<CryptographicException>(() => OpenAsync(one));
        await SwapAsync(one, 1, other, 1);
        await OpenAsync(one);

        await registration.Site.RunAsync("update registration.proofs set length = $2 where id = $1", one, Proof.PieceLength * 2);
        await Should.ThrowAsync<CryptographicException>(() => OpenAsync(one), "the end was cut away");
        await registration.Site.RunAsync("update registration.proof_parts set sealed = set_byte(sealed, 1000, get_byte(sealed, 1000) # 1) where proof_id = $1", other);
        await Should.ThrowAsync<CryptographicException>(() => OpenAsync(other));
    }

    [Fact]
    public async Task The_decision_takes_the_proofs_away_and_keeps_its_outcome()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        await visitor.UploadAsync("Diploma", ("a.pdf", ProofUploads.Pdf()));
        var id = await IdAsync(applicant, 0);
        var administrator = await registration.Site.AdministratorAsync();

        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant)), ApproveForm, ("Proof", "Diploma"))).Status.ShouldBe(302);

        (await LeftAsync(id)).ShouldBe(0);
        var decided = await registration.ApplicationAsync(applicant);
        (decided.Proof, decided.Assurance, decided.DecidedBy is null).ShouldBe((ProofKind.Diploma, Assurance.Proved, false));
        (await visitor.Get(ProofUploads.Page)).Main.ShouldContain("n’attend plus de justificatif");
        (await visitor.Get("/registration/status")).Main.ShouldContain("Niveau A2");
    }

    [Fact]
    public async Task What_the_decision_left_what_was_abandoned_and_what_was_cut_short_goes_with_the_clock()
    {
        var (decided, abandoned, waiting) = (registration.NextApplicant(), registration.NextApplicant(), registration.NextApplicant());
        foreach (var applicant in new[] { decided, abandoned, waiting })
        {
            await (await registration.AppliedAsync(applicant)).UploadAsync(Card, ("a.pdf", ProofUploads.Pdf()));
        }

        await registration.Site.RunAsync("update registration.applications set state = 2, decided_at = now(), reason = 'motif du refus' where id = $1", (await registration.ApplicationAsync(decided)).Id);
        await registration.Site.RunAsync("update registration.applications set asked_at = now() where id = $1", (await registration.ApplicationAsync(abandoned)).Id);
        await registration.Site.RunAsync("insert into registration.proofs select gen_random_uuid(), 'coupee-coupee-coupee-1', application_id, kind, name_sealed, media, 0, at from registration.proofs where id = $1", await IdAsync(waiting, 0));

        await registration.Site.Node.RunChoreAsync<PurgeProofs>();
        (await NamesAsync(decided)).ShouldBeEmpty();
        (await NamesAsync(abandoned)).Count.ShouldBe(1);

        registration.Site.Node.Clock.Offset = TimeSpan.FromDays(31);
        await registration.Site.Node.RunChoreAsync<PurgeProofs>();
        registration.Site.Node.Clock.Offset = TimeSpan.Zero;

        (await NamesAsync(abandoned)).ShouldBeEmpty();
        (await NamesAsync(waiting)).Count.ShouldBe(1, "it is the team that lets it wait");
        (await registration.Site.AskAsync<long>("select count(*) from registration.proofs where length = 0")).ShouldBe(0);
        (await registration.Site.AskAsync<long>("select count(*) from registration.proof_parts p where not exists (select 1 from registration.proofs where id = p.proof_id)")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_verified_below_the_third_level_whoever_asks()
    {
        var applicant = registration.NextApplicant();
        await registration.AppliedAsync(applicant);
        var application = await registration.ApplicationAsync(applicant);

        application.Assurance.ShouldBe(Assurance.Matched, "the directory supports the declaration");
        Should.Throw<Domain.Common.RuleBrokenException>(() => new Member(Guid.NewGuid(), "A", "B", "G15-10", null).Verify(Assurance.Matched, null, DateTimeOffset.UtcNow)).Rule.ShouldBe(MembersRules.ProofComesFirst);
        await registration.Site.RunAsync("update members.members set standing = 'Verified' where id = $1", application.MemberId); // as the version before does, on a proof that was seen
        (await registration.Site.AskAsync<short>("select assurance from members.members where id = $1", application.MemberId)).ShouldBe((short)2);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => registration.Site.RunAsync("update members.members set assurance = 1 where id = $1", application.MemberId))).ConstraintName.ShouldBe("ck_members_proved");
    }

    private async Task<long> FoundInDatabaseAsync(byte[] what) => await registration.Site.AskAsync<long>(
        "select (select count(*) from registration.proof_parts where position($1 in sealed) > 0) + (select count(*) from registration.proofs p where position($1 in name_sealed) > 0 or position($1 in convert_to(p::text, 'UTF8')) > 0)", what);

    private async Task<List<string>> NamesAsync(Applicant applicant)
    {
        var application = (await registration.ApplicationAsync(applicant)).Id;
        var proofs = await registration.Site.Node.ReadAsync(db => db.Proofs.AsNoTracking().Where(p => p.ApplicationId == application && p.Length > 0).OrderBy(p => p.At).ToListAsync());
        var boxes = registration.Site.Node.Services.GetRequiredService<ProofBoxes>();
        return [.. proofs.Select(boxes.OpenName)];
    }

    private async Task<Guid> IdAsync(Applicant applicant, int which)
    {
        var application = (await registration.ApplicationAsync(applicant)).Id;
        return (await registration.Site.Node.ReadAsync(db => db.Proofs.AsNoTracking().Where(p => p.ApplicationId == application).OrderBy(p => p.At).Select(p => p.Id).ToListAsync()))[which];
    }

    /// <summary>As an administrator's browser reads it.</summary>
    private async Task OpenAsync(Guid id)
    {
        var boxes = registration.Site.Node.Services.GetRequiredService<ProofBoxes>();
        var proof = await registration.Site.Node.ReadAsync(db => db.Proofs.AsNoTracking().SingleAsync(p => p.Id == id));
        for (var n = 0; n < proof.Pieces; n++)
        {
            boxes.OpenPiece(id, n, n == proof.Pieces - 1, await registration.Site.AskAsync<byte[]>("select sealed from registration.proof_parts where proof_id = $1 and part = $2", id, n));
        }
    }

    private Task SwapAsync(Guid one, int part, Guid other, int otherPart) => registration.Site.RunAsync(
        """
        update registration.proof_parts p set sealed = q.sealed from registration.proof_parts q
        where (p.proof_id = $1 and p.part = $2 and q.proof_id = $3 and q.part = $4) or (p.proof_id = $3 and p.part = $4 and q.proof_id = $1 and q.part = $2)
        """,
        one, part, other, otherPart);

    private Task<long> LeftAsync(Guid id) =>
        registration.Site.AskAsync<long>("select (select count(*) from registration.proofs where id = $1) + (select count(*) from registration.proof_parts where proof_id = $1)", id);

    private Task<long> PartsOfCutFilesAsync() =>
        registration.Site.AskAsync<long>("select count(*) from registration.proof_parts join registration.proofs on id = proof_id where length = 0");
}
