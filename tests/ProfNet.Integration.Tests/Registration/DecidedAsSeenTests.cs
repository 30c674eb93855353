using ProfNet.Domain.Registration;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>A decision is about what was seen: a declaration that changed while its page was open is read again first.</summary>
public sealed class DecidedAsSeenTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Approve = "form[action$='handler=Approve']";
    private const string Refuse = "form[action$='handler=Refuse']";
    private const string Proven = "/admin/approvals/proven";
    private const string Changed = "La demande a changé depuis que vous l’avez ouverte\u00A0: relisez-la.";
    private const string SinceProof = "La déclaration a changé après l’envoi d’un justificatif";

    [Fact]
    public async Task Whoever_takes_another_s_public_identity_after_their_proof_was_opened_is_not_admitted_as_the_other()
    {
        var (applicant, victim) = (registration.NextApplicant(), registration.NextApplicant());
        var visitor = await registration.AppliedAsync(applicant);
        var desk = await registration.DeskAsync(applicant, ProofKind.Diploma);
        var administrator = await registration.Site.AdministratorAsync();
        await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Ask']", ("Question", "Votre prénom est-il complet ?"));
        var seen = await administrator.Get(desk);
        seen.Main.ShouldNotContain(SinceProof);

        (await visitor.Fill(await visitor.Get("/registration/complete"), [("Answer", "Voici."), .. victim.Typed().Where(f => f.Field is not ("Email" or "Password"))])).Status.ShouldBe(302);
        var answer = await administrator.FillIn(seen, Approve, ("Proof", "Diploma"));
        var refused = await administrator.FillIn(seen, Refuse, ("Why", "Other"), ("Reason", "Une raison assez longue."));
        var incomplete = await administrator.FillIn(seen, Approve, ("Proof", ""));

        foreach (var page in new[] { answer, refused, incomplete })
        {
            (page.Status, page.Refusal.Contains(Changed, StringComparison.Ordinal)).ShouldBe((422, true), page.Refusal);
            page.Main.ShouldContain(SinceProof);
            page.Document.QuerySelector("a[href^='/admin/proofs/']").ShouldNotBeNull("the proof stands beside what is declared now");
        }

        answer.ValueOf("Proof").ShouldBe("Diploma");
        (refused.ValueOf("Why"), refused.ValueOf("Reason")).ShouldBe(("Other", "Une raison assez longue."));
        (await registration.ApplicationAsync(applicant)).State.ShouldBe(ApplicationState.Pending);

        (await administrator.FillIn(await administrator.Get(desk), Refuse, ("Why", "NumberOfAnother"), ("Reason", "Une raison assez longue."))).Status.ShouldBe(302, "once it was read again");
    }

    [Fact]
    public async Task Of_several_that_were_shown_to_be_confirmed_one_that_changed_since_is_not_admitted()
    {
        var (same, changed) = (registration.NextApplicant(), registration.NextApplicant());
        List<string> desks = [];
        foreach (var applicant in new[] { same, changed })
        {
            await registration.AppliedAsync(applicant);
            desks.Add(await registration.DeskAsync(applicant));
            await registration.Site.RunAsync("update registration.applications set assurance = 3, proof = 1 where handle = $1", desks[^1].Split('/')[^1]);
        }

        var administrator = await registration.Site.AdministratorAsync();
        var confirm = await administrator.PostChosenAsync(await administrator.Get(Proven), "Choose", [.. desks]);
        await registration.Site.RunAsync("update registration.applications set given_name = given_name || '-Marie', answered_at = now() where handle = $1", desks[1].Split('/')[^1]);

        var done = await administrator.PostChosenAsync(confirm, "Admit", [.. desks]);

        done.Main.ShouldContain("1 inscription acceptée");
        done.Main.ShouldContain(Changed);
        (await registration.ApplicationAsync(same)).State.ShouldBe(ApplicationState.Approved);
        (await registration.ApplicationAsync(changed)).State.ShouldBe(ApplicationState.Pending);
    }
}
