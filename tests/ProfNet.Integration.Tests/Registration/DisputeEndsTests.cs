using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>No dispute outlives what it is about, and nobody loses a number unheard.</summary>
public sealed class DisputeEndsTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Reason = "L’attestation de l’Ordre désigne l’autre personne.";

    private ProfNetSite Site => registration.Site;

    [Fact]
    public async Task It_ends_when_whoever_disputes_is_refused_at_the_ordinary_desk()
    {
        var (holder, member, claimant, administrator, dispute) = await AskedAsync();

        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(claimant)), "form[action$='handler=Refuse']", ("Why", "NumberOfAnother"), ("Reason", Reason))).Status.ShouldBe(302);

        await ShouldBeOverAsync(holder, member);
        (await administrator.Get(dispute)).Main.ShouldContain("Le titulaire garde le numéro");
    }

    [Fact]
    public async Task It_ends_nothing_that_the_holder_is_asked_for_besides()
    {
        var (holder, _, claimant, administrator, _) = await AskedAsync();
        await Site.RunAsync(
            """
            insert into registration.rechecks (id, handle, member_id, reason, found_on, until, state)
            values (gen_random_uuid(), substr(md5($1::text), 1, 22), $1, 2, current_date, current_date + 14, 1)
            """,
            await registration.MemberIdAsync(holder));

        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(claimant)), "form[action$='handler=Refuse']", ("Why", "NumberOfAnother"), ("Reason", Reason))).Status.ShouldBe(302);

        (await registration.ApplicationAsync(holder)).AskedAt.ShouldNotBeNull("their certificate is due all the same");
        (await ProofsOfAsync(holder)).ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_when_whoever_disputes_leaves()
    {
        var (holder, member, claimant, _, dispute) = await AskedAsync();
        var leaver = await registration.MemberIdAsync(claimant);

        await Site.Node.DoAsync(async db => (await db.Members.SingleAsync(m => m.Id == leaver)).Leave(claimant.Email, Parting.Stays, Parting.Stays));

        await ShouldBeOverAsync(holder, member);
        (await (await Site.AdministratorAsync()).Get(dispute)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_number_does_not_change_while_it_is_disputed()
    {
        var (_, _, claimant, administrator, _) = await AskedAsync();
        var visitor = await Site.SignedInAsync(await registration.MemberIdAsync(claimant));
        await administrator.FillIn(await administrator.Get(await registration.DeskAsync(claimant)), "form[action$='handler=Ask']", ("Question", "Votre prénom est-il complet ?"));
        var form = await visitor.Get("/registration/complete");

        var refused = await visitor.Fill(form, ("Answer", "Voici."), ("Number", registration.NextApplicant().Person.Number.Value));

        (refused.Status, refused.Refusal).ShouldBe((422, "Vous avez signalé que quelqu’un utilise ce numéro\u00A0: il ne peut pas changer avant notre décision."));
        (await visitor.Fill(form, ("Answer", "Voici."))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Whoever_holds_the_number_after_the_one_who_was_heard_is_heard_as_well()
    {
        var (holder, _, first, administrator, dispute) = await AskedAsync();
        var second = await ClaimantAsync(holder);
        await SayAsync(second);
        var other = await DisputeAsync(administrator, second);
        await administrator.FillIn(await administrator.Get(other), "form[action$='handler=Ask']");
        Site.Node.Clock.Offset = TimeSpan.FromDays(15);
        administrator = await Site.AdministratorAsync();

        (await GiveAsync(administrator, dispute)).Status.ShouldBe(302);
        var unheard = await GiveAsync(administrator, other);
        Site.Node.Clock.Offset = TimeSpan.Zero;

        (unheard.Status, unheard.Refusal).ShouldBe((422, "Le titulaire actuel n’a pas encore répondu et son délai court toujours."));
        (await StandingAsync(first)).ShouldBe(Standing.Verified);
        unheard.Document.QuerySelector("form[action$='handler=Ask']").ShouldNotBeNull("the new holder may be asked");
    }

    [Fact]
    public async Task A_holder_who_was_not_the_one_asked_is_not_withdrawn()
    {
        var (holder, _, claimant, administrator, dispute) = await AskedAsync();
        var stranger = registration.NextApplicant();
        await registration.ApplyAsync(stranger);
        await Site.RunAsync("update registration.disputes set answer = 'Une réponse assez longue.', answered_on = current_date where handle = $1", dispute.Split('/')[^1]);
        await Site.RunAsync("update registration.disputes set holder_id = $2 where handle = $1", dispute.Split('/')[^1], (await registration.ApplicationAsync(stranger)).Id);

        (await GiveAsync(administrator, dispute)).Status.ShouldBe(422);

        (await StandingAsync(holder), await StandingAsync(claimant)).ShouldBe((Standing.Verified, Standing.Applicant));
    }

    [Fact]
    public async Task The_database_itself_lets_one_member_hold_a_number()
    {
        var (holder, _, claimant, _, _) = await AskedAsync();

        var broken = await Should.ThrowAsync<PostgresException>(() => Site.RunAsync("update registration.applications set state = 1 where number = $1", holder.Person.Number.Value));

        (broken.SqlState, broken.ConstraintName).ShouldBe((PostgresErrorCodes.UniqueViolation, "ix_applications_holder"));
        (await registration.ApplicationAsync(claimant)).State.ShouldBe(ApplicationState.Pending);
    }

    [Fact]
    public async Task What_a_member_was_asked_for_and_sent_goes_after_thirty_days_should_nobody_close_the_question()
    {
        var (holder, _, _, _, _) = await AskedAsync();
        (await ProofsOfAsync(holder)).ShouldBe(1);

        Site.Node.Clock.Offset = TimeSpan.FromDays(29);
        await Site.Node.RunChoreAsync<PurgeProofs>();
        (await ProofsOfAsync(holder)).ShouldBe(1);
        Site.Node.Clock.Offset = TimeSpan.FromDays(31);
        await Site.Node.RunChoreAsync<PurgeProofs>();
        Site.Node.Clock.Offset = TimeSpan.Zero;

        (await ProofsOfAsync(holder)).ShouldBe(0);
    }

    /// <summary>A holder who was asked and has sent a proof, and the applicant who disputes the number.</summary>
    private async Task<(Applicant Holder, Visitor Member, Applicant Claimant, Visitor Administrator, string Dispute)> AskedAsync()
    {
        var holder = registration.NextApplicant();
        await registration.ApplyAsync(holder);
        var administrator = await Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(holder, ProofKind.Diploma)), "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);
        var claimant = await ClaimantAsync(holder);
        await SayAsync(claimant);
        var dispute = await DisputeAsync(administrator, claimant);
        (await administrator.FillIn(await administrator.Get(dispute), "form[action$='handler=Ask']")).Status.ShouldBe(302);
        var member = await Site.SignedInAsync(await registration.MemberIdAsync(holder));
        (await member.UploadAsync("Diploma", ("a.pdf", ProofUploads.Pdf()))).Status.ShouldBe(302);
        (await member.Get("/registration/status")).Main.ShouldContain("Votre numéro est contesté");
        return (holder, member, claimant, administrator, dispute);
    }

    private async Task<Applicant> ClaimantAsync(Applicant holder)
    {
        var claimant = registration.NextApplicant() with { Person = holder.Person };
        await registration.ApplyAsync(claimant);
        await registration.DeskAsync(claimant, ProofKind.ProfessionalCard);
        return claimant;
    }

    private async Task SayAsync(Applicant claimant) =>
        (await (await Site.SignedInAsync(await registration.MemberIdAsync(claimant))).Submit("/registration/dispute", ("Text", "Ce compte porte mon numéro, et n’est pas le mien."))).Status.ShouldBe(302);

    private async Task<string> DisputeAsync(Visitor administrator, Applicant claimant) =>
        (await administrator.Get(await registration.DeskAsync(claimant))).Document.QuerySelector("a[href^='/admin/disputes/']").ShouldNotBeNull().GetAttribute("href")!;

    private static async Task<Shown> GiveAsync(Visitor administrator, string dispute)
    {
        var page = await administrator.Get(dispute);
        return await administrator.Send($"{dispute}?handler=Give", page,
            ("Stamp", page.Document.QuerySelector("#decision [name=Stamp]")!.GetAttribute("value")), ("Proof", "ProfessionalCard"), ("Reason", Reason));
    }

    private async Task ShouldBeOverAsync(Applicant holder, Visitor member)
    {
        (await registration.ApplicationAsync(holder)).AskedAt.ShouldBeNull();
        (await member.Get("/registration/status")).Main.ShouldNotContain("Votre numéro est contesté");
        (await StandingAsync(holder), await ProofsOfAsync(holder)).ShouldBe((Standing.Verified, 0));
    }

    private async Task<long> ProofsOfAsync(Applicant applicant) =>
        await Site.AskAsync<long>("select count(*) from registration.proofs where application_id = $1", (await registration.ApplicationAsync(applicant)).Id);

    private async Task<Standing> StandingAsync(Applicant applicant)
    {
        var id = await registration.MemberIdAsync(applicant);
        return await Site.Node.ReadAsync(db => db.Members.Where(m => m.Id == id).Select(m => m.Standing).SingleAsync());
    }
}
