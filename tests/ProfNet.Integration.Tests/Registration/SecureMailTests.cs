using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Members;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Web.Adapters;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>A code at the secure mail address that the directory gives: who is offered one, what it proves, and how it is guarded.</summary>
public sealed partial class SecureMailTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Page = "/registration/secure-mail";
    private const string SendForm = "form[action$='handler=Send']";
    private const string ConfirmForm = "#confirm";

    // As ANS writes it: 31 columns, of which three are read.
    private const string Header =
        "Type de BAL|Adresse BAL|Type Identifiant PP|Identifiant PP|Identification nationale PP|Type identifiant structure|Identification Structure|Service de rattachement|"
        + "Civilité d'exercice|Nom d'exercice|Prénom d'exercice|Catégorie profession|Libellé de catégorie profession|Code Profession|Libellé Profession|Code savoir-faire|"
        + "Libellé savoir-faire|Dématérialisation|Raison Sociale structure BAL|Enseigne commerciale structure BAL|L2COMPLEMENTLOCALISATION structure BAL|"
        + "L3COMPLEMENTDISTRIBUTION structure BAL|L4NUMEROVOIE structure BAL|L4COMPLEMENTNUMEROVOIE structure BAL|NL4TYPEVOIE structure BAL|L4LIBELLEVOIE structure BAL|"
        + "L5LIEUDITMENTION structure BAL|L6LIGNEACHEMINEMENT structure BAL|Code postal structure BAL|Département structure BAL|Pays structure BAL";

    [Fact]
    public async Task The_extraction_gives_persons_mailboxes_whole_or_not_at_all()
    {
        await using var database = await DirectoryDatabase.CreateAsync();
        var import = new MailboxImport(database.Owner, TimeProvider.System);
        string[] lines =
        [
            Line("PER", "Claire.Vasseur@pro.mssante.fr", "99700000005"), Line("PER", "claire.vasseur@pro.mssante.fr", "99700000005"), Line("PER", "c@hopital.mssante.fr", "99700000005"),
            Line("ORG", "accueil@hopital.mssante.fr", "99700000013"), Line("PER", "sans-arobase", "99700000013"), Line("PER", "a@b\\N\tc.fr", "99700000013"), Line("PER", "sans@mssante.fr", ""), "PER|court",
        ];

        (await RunAsync(import, "﻿" + Header, lines, floor: 3)).Outcome.ShouldBe(DirectoryImportOutcome.TooFewRows);
        (await RunAsync(import, "Type|Adresse", lines, floor: 1)).Outcome.ShouldBe(DirectoryImportOutcome.WrongHeader);
        (await database.AskAsync<long>("select count(*) from registration.mailboxes")).ShouldBe(0);
        var report = await RunAsync(import, "﻿" + Header.ToUpperInvariant(), lines, floor: 2);

        (report.Outcome, report.Rows, report.Malformed).ShouldBe((DirectoryImportOutcome.Imported, 2, 4));
        (await database.AskAsync<string>("select string_agg(number || ' ' || address, ', ' order by address) from registration.mailboxes"))
            .ShouldBe("99700000005 c@hopital.mssante.fr, 99700000005 claire.vasseur@pro.mssante.fr");
        (await RunAsync(import, Header, [Line("PER", "seul@x.mssante.fr", "99700000021")], floor: 1)).Outcome.ShouldBe(DirectoryImportOutcome.Imported);
        (await database.AskAsync<string>("select string_agg(number, ',') from registration.mailboxes")).ShouldBe("99700000021", "each import replaces the one before");
    }

    [Fact]
    public async Task Whoever_reads_the_mailbox_of_the_number_is_proved_and_still_waits_for_an_administrator()
    {
        var (applicant, address) = await ListedAsync();
        var visitor = await registration.AppliedAsync(applicant);
        (await visitor.Get("/registration/status")).Main.ShouldContain("Recevoir un code à votre adresse MSSanté");
        var page = await visitor.Get(Page);
        page.Main.ShouldContain($"{address[0]}•••@•••.mssante.fr");
        page.Document.DocumentElement.OuterHtml.ShouldNotContain(address[..address.IndexOf('@', StringComparison.Ordinal)]);

        (await visitor.FillIn(page, SendForm)).Location.ShouldBe(Page);
        (await visitor.FillIn(page, SendForm)).Refusal.ShouldStartWith("Un code vient de partir");
        var code = Code().Match((await registration.Site.MailsToAsync(address)).Single().Body).Value;
        foreach (var _ in Enumerable.Range(0, 4))
        {
            (await visitor.FillIn(await visitor.Get(Page), ConfirmForm, ("Code", "1234"))).ErrorAt("Code").ShouldBe("Ce code n’est pas celui que nous avons envoyé.");
        }

        (await visitor.FillIn(await visitor.Get(Page), ConfirmForm, ("Code", code))).Location.ShouldBe("/registration/status");

        var status = await visitor.Get("/registration/status");
        status.Main.ShouldContain("Niveau A2");
        status.Main.ShouldContain("En attente de relecture");
        (await visitor.Get("/discussions")).Status.ShouldBe(403);
        (await registration.Site.AskAsync<long>("select count(*) from registration.mailbox_codes where address = $1", address)).ShouldBe(0);
        var administrator = await registration.Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant)), "form[action$='handler=Approve']", ("Proof", "SecureMail"))).Status.ShouldBe(302);
        (await visitor.Get("/discussions")).Status.ShouldBe(200);
        var decided = await registration.ApplicationAsync(applicant);
        (decided.Proof, decided.Assurance).ShouldBe((ProofKind.SecureMail, Assurance.Proved));
    }

    [Fact]
    public async Task Who_bears_one_of_two_family_names_of_the_directory_is_supported_by_it_and_offered_a_code()
    {
        var (applicant, address) = await ListedAsync();
        await registration.Site.RunAsOwnerAsync($"update registration.directory set family_name = family_name || '-DUVAL', given_name = given_name || ' ANNE' where number = '{applicant.Person.Number.Value}'");
        var visitor = await registration.AppliedAsync(applicant);

        (await registration.ApplicationAsync(applicant)).Assurance.ShouldBe(Assurance.Matched);
        (await visitor.FillIn(await visitor.Get(Page), SendForm)).Location.ShouldBe(Page);
        var code = Code().Match((await registration.Site.MailsToAsync(address)).Single().Body).Value;
        (await visitor.FillIn(await visitor.Get(Page), ConfirmForm, ("Code", code))).Location.ShouldBe("/registration/status");
        (await registration.ApplicationAsync(applicant)).Assurance.ShouldBe(Assurance.Proved);
    }

    [Fact]
    public async Task A_mailbox_receives_five_codes_a_day_whoever_asks()
    {
        var (applicant, address) = await ListedAsync();
        for (var i = 0; i < 6; i++)
        {
            var visitor = await registration.AppliedAsync(i == 0 ? applicant : registration.NextApplicant() with { Person = applicant.Person });
            var answer = await visitor.FillIn(await visitor.Get(Page), SendForm);

            if (i < 5)
            {
                answer.Location.ShouldBe(Page);
            }
            else
            {
                answer.Refusal.ShouldBe("Cette boîte a reçu assez de codes pour aujourd’hui. Réessayez demain, ou envoyez un justificatif.");
            }
        }

        (await registration.Site.MailsToAsync(address)).Count.ShouldBe(5);
        (await registration.Site.AskAsync<long>("select count(*) from registration.mailbox_codes where address = $1", address)).ShouldBe(5);
    }

    [Fact]
    public async Task A_code_is_good_for_five_tries_and_a_day()
    {
        var (applicant, address) = await ListedAsync();
        var visitor = await registration.AppliedAsync(applicant);
        await visitor.FillIn(await visitor.Get(Page), SendForm);
        var code = Code().Match((await registration.Site.MailsToAsync(address)).Single().Body).Value;
        var form = await visitor.Get(Page);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await visitor.FillIn(form, ConfirmForm, ("Code", "00000001"));
        }

        (await visitor.FillIn(form, ConfirmForm, ("Code", code))).ErrorAt("Code").ShouldStartWith("Ce code n’est plus valable");

        registration.Site.Node.Clock.Offset = TimeSpan.FromMinutes(11);
        await visitor.FillIn(form, SendForm);
        code = Code().Match((await registration.Site.MailsToAsync(address))[^1].Body).Value;
        registration.Site.Node.Clock.Offset = TimeSpan.FromHours(24.5);
        (await visitor.FillIn(form, ConfirmForm, ("Code", code))).ErrorAt("Code").ShouldStartWith("Ce code n’est plus valable");
        registration.Site.Node.Clock.Offset = TimeSpan.Zero;
        (await registration.ApplicationAsync(applicant)).Assurance.ShouldBe(Assurance.Matched);
    }

    [Fact]
    public async Task Nobody_learns_whether_a_number_has_a_mailbox_but_whoever_bears_its_name()
    {
        var (applicant, address) = await ListedAsync();
        (await registration.Site.Visitor().Submit(RegistrationSite.Form, applicant.Typed(("FamilyName", "Zzyzxowski")))).Status.ShouldBe(302);
        var stranger = await registration.Site.SignedInAsync(await registration.MemberIdAsync(applicant));
        var own = await registration.AppliedAsync((await ListedAsync()).Applicant);

        (await stranger.Get("/registration/status")).Main.ShouldNotContain("MSSanté");
        (await stranger.Get(Page)).Location.ShouldBe("/registration/status");
        (await stranger.Send($"{Page}?handler=Send", await stranger.Get("/registration/dispute"), ("Mailbox", "0"))).Location.ShouldBe("/registration/status");
        (await registration.Site.MailsToAsync(address)).ShouldBeEmpty();
        (await own.FillIn(await own.Get(Page), SendForm, ("Mailbox", "7"))).Refusal.ShouldStartWith("Aucun code ne peut être envoyé");
    }

    [Fact]
    public async Task Codes_are_hashed_in_turn_with_passwords()
    {
        var (applicant, address) = await ListedAsync();
        var visitor = await registration.AppliedAsync(applicant);
        var page = await visitor.Get(Page);
        var passwords = registration.Site.Node.Services.GetRequiredService<Passwords>();
        List<Task<IDisposable>> turns = [];
        while (!turns.Exists(turn => turn.IsFaulted))
        {
            turns.Add(passwords.TakeTurnAsync(CancellationToken.None));
        }

        var told = await visitor.FillIn(page, SendForm);
        foreach (var turn in turns.Where(turn => !turn.IsFaulted))
        {
            (await turn).Dispose();
        }

        (told.Status, told.Refusal).ShouldBe((422, "Trop de personnes se connectent au même moment. Attendez une minute, puis essayez de nouveau."));
        (await registration.Site.MailsToAsync(address)).ShouldBeEmpty();
        (await visitor.FillIn(page, SendForm)).Location.ShouldBe(Page);
    }

    [Fact]
    public async Task A_code_for_one_number_proves_no_other_that_was_declared_since()
    {
        var ((own, address), (other, _)) = (await ListedAsync(), await ListedAsync());
        var visitor = await registration.AppliedAsync(own);
        await visitor.FillIn(await visitor.Get(Page), SendForm);
        var form = await visitor.Get(Page);
        var code = Code().Match((await registration.Site.MailsToAsync(address)).Single().Body).Value;

        await registration.Site.RunAsync(
            "update registration.applications set number = $2, given_name = $3, family_name = $4, assurance = 1 where id = $1",
            (await registration.ApplicationAsync(own)).Id, other.Person.Number.Value, other.Person.Name.Given, other.Person.Name.Family);

        (await visitor.FillIn(form, ConfirmForm, ("Code", code))).ErrorAt("Code").ShouldStartWith("Ce code n’est plus valable");
        (await registration.ApplicationAsync(own)).Assurance.ShouldBe(Assurance.Matched);
    }

    [Theory]
    [InlineData("a@pro.mssante.fr", true)]
    [InlineData("a@MSSANTE.FR", true)]
    [InlineData("a@mssante.fr.mal.test", false)]
    [InlineData("a@xmssante.fr", false)]
    [InlineData("mssante.fr@exemple.test", false)]
    public void Only_mail_to_the_space_of_MSSante_leaves_by_its_sender(string address, bool secure) => SecureMailRoute.IsSecure(address).ShouldBe(secure);

    private static string Line(string type, string address, string number) => $"{type}|{address}|8|{number}|8{number}" + string.Concat(Enumerable.Repeat("|", 26));

    private static async Task<DirectoryImportReport> RunAsync(MailboxImport import, string header, string[] lines, long floor)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", [header, .. lines])));
        return await import.RunAsync(file, floor, CancellationToken.None);
    }

    /// <summary>Somebody of the directory with an RPPS number, and the address that it gives for them.</summary>
    private async Task<(Applicant Applicant, string Address)> ListedAsync()
    {
        Applicant applicant;
        do
        {
            applicant = registration.NextApplicant();
        }
        while (applicant.Person.Number.Kind is not RegistryKind.Rpps);
        var address = $"boite-{applicant.Email[..6].ToLowerInvariant().Replace('_', 'x').Replace('-', 'x')}@pro.mssante.fr";
        await registration.Site.RunAsOwnerAsync($"insert into registration.mailboxes values ('{applicant.Person.Number.Value}', '{address}')");
        return (applicant, address);
    }

    [GeneratedRegex(@"\b\d{4} \d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
