using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Two people and one number: who may say so, who is heard, and what the decision does.</summary>
public sealed class DisputesTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Text = "Mon secrétariat a reçu un message adressé à ce compte, qui n’est pas le mien.";
    private const string Answer = "J’exerce sous ce numéro depuis 2011, voici mon attestation.";
    private const string Reason = "L’attestation de l’Ordre désigne l’autre personne.";
    private const string Decision = "#decision";

    private ProfNetSite Site => registration.Site;

    [Fact]
    public async Task The_true_owner_gets_the_number_and_the_holder_is_heard_first()
    {
        var (holder, claimant) = await TwoAsync();
        var (member, visitor) = (await SignedInAsync(holder), await SignedInAsync(claimant));
        var free = await registration.AppliedAsync(registration.NextApplicant());
        var said = await SayAsync(visitor);
        (said.Main, said.Status).ShouldBe(((await SayAsync(free)).Main, 200), "whether somebody holds the number is told to nobody");
        (await visitor.Send("/registration/dispute", await visitor.Get("/registration/proofs"), ("Text", Text))).Refusal.ShouldStartWith("Vous nous avez déjà signalé");

        var administrator = await Site.AdministratorAsync();
        var dispute = await DisputeAsync(administrator, claimant);
        dispute.Main.ShouldContain(Text);
        dispute.Document.QuerySelectorAll("section[aria-label] > div > h2").Select(h => h.TextContent).ShouldBe(["Qui conteste", "Titulaire actuel"]);
        (await GiveAsync(administrator, dispute)).Refusal.ShouldBe("Le titulaire actuel n’a pas encore répondu et son délai court toujours.");
        (await administrator.FillIn(dispute, "form[action$='handler=Ask']")).Location.ShouldBe(dispute.Url);
        (await Site.MailsToAsync(holder.Email)).ShouldContain(m => m.Subject == "Votre numéro est contesté sur ProfNet" && !m.Body.Contains(claimant.Email, StringComparison.Ordinal));
        (await GiveAsync(administrator, dispute)).Status.ShouldBe(422);
        (await member.Get("/discussions")).Status.ShouldBe(200, "nothing changes before the decision");
        (await member.Get("/registration/status")).Main.ShouldContain("Votre numéro est contesté");
        (await member.Submit("/account/dispute", ("Text", Answer))).Location.ShouldBe("/account/dispute");
        (await member.UploadAsync("OrderAttestation", ("a.pdf", ProofUploads.Pdf()))).Status.ShouldBe(302);
        (await Site.AskAsync<long>("select count(*) from registration.proofs p join registration.applications a on a.id = application_id where a.state = 1 and (p.at at time zone 'Europe/Paris')::time <> '00:00'"))
            .ShouldBe(0, "of a verified member the day alone");
        (await administrator.Get(dispute.Url)).Main.ShouldContain(Answer);

        (await GiveAsync(administrator, dispute)).Location.ShouldBe(dispute.Url);

        (await Site.AskAsync<long>("select count(*) from registration.applications where number = $1 and state = 1", holder.Person.Number.Value)).ShouldBe(1);
        (await StandingAsync(holder), await StandingAsync(claimant)).ShouldBe((Standing.Refused, Standing.Verified));
        ((await visitor.Get("/discussions")).Status, (await member.Get("/discussions")).Status).ShouldBe((200, 403));
        (await member.Get("/registration/status")).Main.ShouldContain(Reason);
        (await member.Get("/registration/again")).Status.ShouldBe(200, "they may apply as who they are");
        (await Site.MailsToAsync(holder.Email)).ShouldContain(m => m.Subject == "Votre numéro a été retiré de votre compte ProfNet");
        (await Site.AskAsync<long>("select count(*) from registration.proofs p join registration.applications a on a.id = application_id where number = $1", holder.Person.Number.Value)).ShouldBe(0);
        (await GiveAsync(administrator, dispute)).Refusal.ShouldStartWith("Cette contestation a déjà reçu une décision");
        (await administrator.Get(dispute.Url)).Main.ShouldContain("Numéro attribué à qui contestait");
    }

    [Fact]
    public async Task A_holder_who_is_right_keeps_the_number_and_the_other_reads_why()
    {
        var (holder, claimant) = await TwoAsync();
        var (member, visitor) = (await SignedInAsync(holder), await SignedInAsync(claimant));
        await SayAsync(visitor);
        var administrator = await Site.AdministratorAsync();
        var dispute = await DisputeAsync(administrator, claimant);
        await administrator.FillIn(dispute, "form[action$='handler=Ask']");
        await member.UploadAsync("Diploma", ("a.pdf", ProofUploads.Pdf()));

        var other = await Site.AdministratorAsync();
        var theirs = await other.Get(dispute.Url);
        var answers = await Task.WhenAll(administrator.FillIn(dispute, Decision, ("Reason", Reason)), other.FillIn(theirs, Decision, ("Reason", Reason)));

        answers.Select(a => a.Status).Order().ShouldBe([302, 422], ignoreOrder: false, "two administrators at once decide once");
        (await visitor.Get("/registration/status")).Main.ShouldContain(Reason);
        (await StandingAsync(holder), await StandingAsync(claimant)).ShouldBe((Standing.Verified, Standing.Refused));
        (await registration.ApplicationAsync(holder)).AskedAt.ShouldBeNull();
        (await Site.AskAsync<long>("select count(*) from registration.proofs p join registration.applications a on a.id = application_id where number = $1", holder.Person.Number.Value)).ShouldBe(0);
        (await member.Get("/account/dispute")).Heading.ShouldBe("Aucune contestation");
    }

    [Fact]
    public async Task A_holder_who_does_not_answer_loses_the_number_after_two_weeks()
    {
        var (holder, claimant) = await TwoAsync();
        await SayAsync(await SignedInAsync(claimant));
        var administrator = await Site.AdministratorAsync();
        var dispute = await DisputeAsync(administrator, claimant);
        await administrator.FillIn(dispute, "form[action$='handler=Ask']");

        Site.Node.Clock.Offset = TimeSpan.FromDays(15);
        administrator = await Site.AdministratorAsync();
        var answer = await GiveAsync(administrator, await administrator.Get(dispute.Url));
        Site.Node.Clock.Offset = TimeSpan.Zero;

        answer.Status.ShouldBe(302);
        (await StandingAsync(holder), await StandingAsync(claimant)).ShouldBe((Standing.Refused, Standing.Verified));
    }

    [Fact]
    public async Task Each_takes_away_their_own_words_and_their_files_as_they_were()
    {
        const string FileName = "Attestation de l’Ordre, 2026.pdf";
        var (holder, claimant) = await TwoAsync();
        var (member, visitor) = (await SignedInAsync(holder), await SignedInAsync(claimant));
        await SayAsync(visitor);
        var administrator = await Site.AdministratorAsync();
        await administrator.FillIn(await DisputeAsync(administrator, claimant), "form[action$='handler=Ask']");
        (await member.Submit("/account/dispute", ("Text", Answer))).Status.ShouldBe(302);
        (byte[] large, byte[] small) = (ProofUploads.Pdf(700_000), ProofUploads.Png(5_000));
        (await member.UploadAsync("OrderAttestation", (FileName, large), ("carte.png", small))).Status.ShouldBe(302);

        var (theirs, other) = (await ExportTests.TakeAsync(member), await ExportTests.TakeAsync(visitor));

        theirs.Where(f => f.Key.StartsWith("proofs/", StringComparison.Ordinal)).Select(f => f.Value).OrderByDescending(f => f.Length).ShouldBe([large, small]);
        var named = Texts(theirs);
        theirs[named[named.IndexOf(FileName) + 1]].ShouldBe(large, "the name it had stands beside the file");
        other.Where(f => f.Key.StartsWith("proofs/", StringComparison.Ordinal)).ShouldHaveSingleItem("their own").Value.ShouldNotBeOneOf(large, small);
        (Texts(theirs).Contains(Answer), Texts(theirs).Contains(Text), Texts(theirs).Contains(claimant.Email)).ShouldBe((true, false, false));
        (Texts(other).Contains(Answer), Texts(other).Contains(Text), Texts(other).Contains(holder.Email)).ShouldBe((false, true, false));
    }

    [Fact]
    public async Task Of_several_who_declare_one_number_at_once_one_holds_it_whoever_decides_at_once()
    {
        var first = registration.NextApplicant();
        Applicant[] all = [first, .. Enumerable.Range(0, 3).Select(_ => registration.NextApplicant() with { Person = first.Person })];
        (await Task.WhenAll(all.Select(registration.ApplyAsync))).ShouldAllBe(answer => answer.Location == "/registration/received");
        var desks = await Task.WhenAll(all.Select(async applicant =>
        {
            var administrator = await Site.AdministratorAsync();
            return (Administrator: administrator, Page: await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma)));
        }));

        var answers = await Task.WhenAll(desks.Select(desk => desk.Administrator.FillIn(desk.Page, "form[action$='handler=Approve']", ("Proof", "Diploma"))));

        answers.Select(a => a.Status).Order().ShouldBe([302, 422, 422, 422]);
        (await Site.AskAsync<long>("select count(*) from members.members m join registration.applications a on a.member_id = m.id where number = $1 and standing = 'Verified'", first.Person.Number.Value)).ShouldBe(1);
    }

    /// <summary>A member who holds a number, and an applicant who declares the same.</summary>
    private async Task<(Applicant Holder, Applicant Claimant)> TwoAsync()
    {
        var holder = registration.NextApplicant();
        await registration.ApplyAsync(holder);
        var administrator = await Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(holder, ProofKind.Diploma)), "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);
        var claimant = registration.NextApplicant() with { Person = holder.Person };
        await registration.ApplyAsync(claimant);
        await registration.DeskAsync(claimant, ProofKind.ProfessionalCard);
        return (holder, claimant);
    }

    /// <summary>Every text of the file that tells of applications, however it is written there.</summary>
    private static List<string> Texts(Dictionary<string, byte[]> archive)
    {
        using var told = JsonDocument.Parse(archive["applications.json"]);
        return [.. Texts(told.RootElement)];
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Texts(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Texts(item)),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private async Task<Visitor> SignedInAsync(Applicant applicant) => await Site.SignedInAsync(await registration.MemberIdAsync(applicant));

    private static async Task<Shown> SayAsync(Visitor visitor) => await visitor.Follow(await visitor.Submit("/registration/dispute", ("Text", Text)));

    private async Task<Shown> DisputeAsync(Visitor administrator, Applicant claimant) =>
        await administrator.Get((await administrator.Get(await registration.DeskAsync(claimant))).Document.QuerySelector("a[href^='/admin/disputes/']").ShouldNotBeNull().GetAttribute("href")!);

    private static Task<Shown> GiveAsync(Visitor administrator, Shown dispute) =>
        administrator.Send(dispute.Url.Split('?')[0] + "?handler=Give", dispute, ("Stamp", dispute.Document.QuerySelector("#decision [name=Stamp]")?.GetAttribute("value")), ("Proof", "ProfessionalCard"), ("Reason", Reason));

    private async Task<Standing> StandingAsync(Applicant applicant)
    {
        var id = await registration.MemberIdAsync(applicant);
        return await Site.Node.ReadAsync(db => db.Members.Where(m => m.Id == id).Select(m => m.Standing).SingleAsync());
    }
}
