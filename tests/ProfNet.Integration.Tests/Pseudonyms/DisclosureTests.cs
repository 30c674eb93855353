using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Members;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Registration;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Pseudonyms;

/// <summary>Lifting one seal for an authority: two people, their passwords, one look, and a trace of each step.</summary>
public sealed class DisclosureTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Password = ProfNetSite.Password;
    private const string Wrong = "un mot de passe assez faux";

    private ProfNetSite Site => registration.Site;

    [Fact]
    public async Task Two_people_lift_a_seal_and_the_asker_alone_sees_once_who_it_is()
    {
        var applicant = registration.NextApplicant();
        var written = await AdmittedWriterAsync(applicant);
        var (asker, delegue) = (await AdministratorAsync(), await Site.DelegateAsync());

        var asked = await RequestAsync(asker.Browser, written);
        asked.Location.ShouldNotBeNull().ShouldStartWith("/admin/disclosures/");
        var address = asked.Location!;
        (await asker.Browser.Get(address)).Main.ShouldContain("Le délégué à la protection des données doit décider.");
        var desk = await delegue.Get(DelegatesDesk(address));
        desk.Main.ShouldContain("Confrère");
        desk.Main.ShouldContain("Réquisition judiciaire");
        desk.Main.ShouldContain("PV 2026/0042");
        (await delegue.Fill(desk, ("Approve", "true"), ("Password", Password))).Location.ShouldBe(DelegatesDesk(address));

        var shown = await asker.Browser.Submit(address, ("Password", Password));

        shown.Status.ShouldBe(200);
        shown.Main.ShouldContain(applicant.Person.Number.Value);
        shown.Texts(".pn-decide dd").ShouldContain(applicant.Person.Name.Family);
        shown.Texts(".pn-decide dd").ShouldContain(applicant.Person.Name.Given);
        shown.Response.Headers.GetValues("Cache-Control").ShouldBe(["no-store"]);
        var refresh = shown.Response.Headers.GetValues("Refresh").Single().Split("; url=");
        int.Parse(refresh[0], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(590, 600);
        refresh[1].ShouldBe(address);
        foreach (var page in new[] { await asker.Browser.Get(address), await delegue.Get(DelegatesDesk(address)), await delegue.Get("/delegate/disclosures") })
        {
            page.Html.ShouldNotContain(applicant.Person.Number.Value);
            page.Html.ShouldNotContain(applicant.Person.Name.Family);
        }

        (await StepsAsync(address)).ShouldBe(["Requested", "Approved", "Shown", "MemberTold"]);
        (await written.Browser.Get("/account/accesses")).Texts(".pn-log strong")[0].ShouldStartWith("Le sceau de l’un de vos pseudonymes a été levé");
        await Site.Node.RunChoreAsync<TellOfAccesses>();
        (await Site.MailsToAsync(applicant.Email)).Count(m => m.Body.Contains("Une information vous concernant a été consultée par l’équipe.", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_shown_again_for_ten_minutes_and_never_after()
    {
        var written = await Site.WrittenAsync();
        var (asker, address) = await ApprovedAsync(written);
        (await asker.Submit(address, ("Password", Password))).Html.ShouldContain(written.Author.FamilyName);
        try
        {
            Site.Node.Clock.Offset = TimeSpan.FromMinutes(9);
            var again = await asker.Submit(address, ("Password", Password));
            again.Html.ShouldContain(written.Author.FamilyName);
            int.Parse(again.Response.Headers.GetValues("Refresh").Single().Split(';')[0], System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(60);
            var form = await asker.Get(address);

            Site.Node.Clock.Offset = TimeSpan.FromMinutes(10.5);
            var late = await asker.Fill(form, ("Password", Password));

            (late.Status, late.Refusal).ShouldBe((422, "Cette identité a déjà été montrée, et les dix minutes sont passées. Il faut une nouvelle demande."));
            late.Html.ShouldNotContain(written.Author.FamilyName);
            (await asker.Get(address)).Main.ShouldContain("Déjà montrée");
        }
        finally
        {
            Site.Node.Clock.Offset = TimeSpan.Zero;
        }

        (await StepsAsync(address)).ShouldBe(["Requested", "Approved", "Shown", "MemberTold", "ShownAgain", "MemberTold"]);
    }

    [Fact]
    public async Task The_member_is_not_told_where_a_ticked_ground_forbids_it()
    {
        var written = await Site.WrittenAsync();
        var (asker, address) = await ApprovedAsync(written, ("MemberMayNotBeTold", "true"));

        (await asker.Submit(address, ("Password", Password))).Html.ShouldContain(written.Author.FamilyName);

        (await StepsAsync(address)).ShouldBe(["Requested", "Approved", "Shown", "MemberNotTold"]);
        (await written.Browser.Get("/account/accesses")).Texts(".pn-log strong").ShouldBeEmpty();
        await Site.Node.RunChoreAsync<TellOfAccesses>();
        (await Site.MailsToAsync(written.Author.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_is_one_and_another_reference_is_another()
    {
        var (written, asker) = (await Site.WrittenAsync(), await AdministratorAsync());
        await asker.Browser.Get("/discussions"); // a browser that has its form cookie: two forms opened at once would each bring one

        var twice = await Task.WhenAll(RequestAsync(asker.Browser, written), RequestAsync(asker.Browser, written));
        var other = await RequestAsync(asker.Browser, written, ("Reference", "PV 2026/0043"));

        twice.Select(answer => answer.Location).Distinct().ShouldHaveSingleItem();
        other.Location.ShouldNotBe(twice[0].Location);
        (await StepsAsync(twice[0].Location!)).ShouldBe(["Requested"]);
        (await Site.AskAsync<long>("select count(*) from pseudonyms.disclosures where discussion = $1", written.Handle)).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_has_left_is_named_and_nothing_is_kept_for_them_to_read()
    {
        var written = await Site.WrittenAsync();
        var (asker, address) = await ApprovedAsync(written);
        (await ProfNetSite.LeaveAsync(written.Browser, "Stays", "Stays")).Location.ShouldBe("/account/left");

        (await asker.Submit(address, ("Password", Password))).Html.ShouldContain(written.Author.FamilyName);

        (await StepsAsync(address)).ShouldBe(["Requested", "Approved", "Shown", "MemberNotTold"]);
        await using var scope = Site.Node.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<Accesses>().AllAsync(CancellationToken.None).ToListAsync()).ShouldNotContain(a => a.Member == written.Author.Id);
    }

    [Fact]
    public async Task Each_of_the_three_acts_asks_for_the_password_of_whoever_acts_and_a_wrong_one_is_written_down()
    {
        var written = await Site.WrittenAsync();
        var (asker, delegue) = (await AdministratorAsync(), await Site.DelegateAsync());

        Refused(await RequestAsync(asker.Browser, written, ("Password", Wrong)));
        (await Site.AskAsync<long>("select count(*) from pseudonyms.disclosures where discussion = $1", written.Handle)).ShouldBe(0);
        (await Site.AskAsync<long>("select count(*) from pseudonyms.journal where step = 'WrongPassword' and actor = $1", asker.Id)).ShouldBe(1);
        var address = (await RequestAsync(asker.Browser, written)).Location!;
        Refused(await delegue.Submit(DelegatesDesk(address), ("Approve", "true"), ("Password", Wrong)));
        (await delegue.Submit(DelegatesDesk(address), ("Approve", "true"), ("Password", Password))).Status.ShouldBe(302);
        Refused(await asker.Browser.Submit(address, ("Password", Wrong))).Html.ShouldNotContain(written.Author.FamilyName);
        (await asker.Browser.Submit(address, ("Password", ""))).ErrorAt("Password").ShouldBe("Saisissez votre mot de passe.");

        (await StepsAsync(address)).ShouldBe(["Requested", "WrongPassword", "Approved", "WrongPassword"]);

        static Shown Refused(Shown answer)
        {
            (answer.Status, answer.ErrorAt("Password")).ShouldBe((422, OwnPassword.Refusal));
            return answer;
        }
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_right_one_out_as_at_sign_in()
    {
        var written = await Site.WrittenAsync();
        var asker = await AdministratorAsync();
        for (var i = 0; i < Account.AttemptsAllowed; i++)
        {
            (await RequestAsync(asker.Browser, written, ("Password", Wrong))).Status.ShouldBe(422);
        }

        (await RequestAsync(asker.Browser, written)).ErrorAt("Password").ShouldBe(OwnPassword.Refusal);

        (await Site.AskAsync<bool>("select locked_until > now() from members.sign_in_attempts where tag = $1",
            Site.Node.Services.GetRequiredService<SealTags>().AttemptsTag(Account.Normalize(asker.Email)))).ShouldBeTrue("the same row that sign-in counts in");
    }

    [Fact]
    public async Task Nobody_but_the_asker_opens_it_neither_another_administrator_nor_the_delegate()
    {
        var written = await Site.WrittenAsync();
        var (asker, address) = await ApprovedAsync(written);
        var form = await asker.Get(address);
        var other = await Site.AdministratorAsync();
        var delegue = await Site.DelegateAsync();

        (await other.Get(address)).Status.ShouldBe(404);
        var token = await other.Get("/discussions/new");
        (await other.Send(address, token, ("Password", Password))).Status.ShouldBe(404);
        (await delegue.Get(address)).Status.ShouldBe(403);
        (await delegue.Send(address, await delegue.Get("/discussions/new"), ("Password", Password))).Status.ShouldBe(403);

        (await StepsAsync(address)).ShouldBe(["Requested", "Approved"]);
        (await asker.Fill(form, ("Password", Password))).Html.ShouldContain(written.Author.FamilyName);
    }

    [Fact]
    public async Task Whoever_asked_does_not_approve_even_as_a_delegate()
    {
        var written = await Site.WrittenAsync();
        var asker = await AdministratorAsync();
        var address = (await RequestAsync(asker.Browser, written)).Location!;
        await Site.Node.DoAsync(async db =>
        {
            var member = (await db.Members.FindAsync(asker.Id))!;
            member.Appoint(StaffRole.None);
            member.Appoint(StaffRole.Delegate);
        });

        var answer = await asker.Browser.Submit(DelegatesDesk(address), ("Approve", "true"), ("Password", Password));

        (answer.Status, answer.Refusal).ShouldBe((422, "Une levée de sceau demande deux personnes\u00A0: qui l’a demandée ne peut pas l’approuver."));
    }

    [Fact]
    public async Task What_was_refused_or_not_decided_is_not_opened()
    {
        var written = await Site.WrittenAsync();
        var asker = await AdministratorAsync();
        var address = (await RequestAsync(asker.Browser, written)).Location!;
        var token = await asker.Browser.Get("/discussions/new");
        var early = await asker.Browser.Send(address, token, ("Password", Password));
        (early.Status, early.Refusal).ShouldBe((422, "Cette levée de sceau n’est pas approuvée\u00A0: il n’y a rien à ouvrir."));

        var delegue = await Site.DelegateAsync();
        var desk = await delegue.Get(DelegatesDesk(address));
        (await delegue.Fill(desk, ("Approve", "false"), ("Password", Password))).Status.ShouldBe(302);
        (await delegue.Fill(desk, ("Approve", "true"), ("Password", Password))).Refusal.ShouldStartWith("Cette demande a déjà reçu une décision");

        (await asker.Browser.Send(address, token, ("Password", Password))).Status.ShouldBe(422);
        (await asker.Browser.Get(address)).Main.ShouldContain("La demande a été refusée.");
        (await StepsAsync(address)).ShouldBe(["Requested", "Refused"]);
    }

    [Theory]
    [InlineData("update pseudonyms.disclosures set decided_by = requested_by, decided_at = now(), state = 'Approved' where handle = $1", "ck_disclosures_two_people")]
    [InlineData("update pseudonyms.disclosures set decided_by = $2, decided_at = now(), state = 'Shown', shown_to = $2, shown_at = now() where handle = $1", "ck_disclosures_delegate_does_not_see")]
    [InlineData("update pseudonyms.disclosures set decided_by = $2, decided_at = now(), state = 'Shown', shown_to = $3, shown_at = now() where handle = $1", "ck_disclosures_delegate_does_not_see")]
    [InlineData("update pseudonyms.disclosures set state = 'Shown', shown_to = requested_by, shown_at = now() where handle = $1", "ck_disclosures_approved_before_shown")]
    [InlineData("update pseudonyms.disclosures set decided_by = $2, decided_at = now(), state = 'Refused', shown_to = requested_by, shown_at = now() where handle = $1", "ck_disclosures_approved_before_shown")]
    [InlineData("update pseudonyms.disclosures set state = 'Approved' where handle = $1", "ck_disclosures_as_its_state_says")]
    [InlineData("update pseudonyms.disclosures set decided_by = $2, decided_at = now(), state = 'Shown', shown_to = requested_by, shown_at = now() where handle = $1", "disclosure_goes_forward")]
    [InlineData("delete from pseudonyms.disclosures where handle = $1", "disclosure_goes_forward")]
    [InlineData("update pseudonyms.disclosures set voice_id = gen_random_uuid() where handle = $1", "disclosure_goes_forward")]
    [InlineData("update pseudonyms.disclosures set requested_by = $2 where handle = $1", "disclosure_goes_forward")]
    [InlineData("update pseudonyms.disclosures set member_may_not_be_told = true where handle = $1", "disclosure_goes_forward")]
    [InlineData(
        "insert into pseudonyms.disclosures select gen_random_uuid(), left(md5(handle), 22), voice_id, discussion, pseudonym, ground, reference, false, 'Approved', requested_by, requested_at, $2, now(), null, null from pseudonyms.disclosures where handle = $1",
        "disclosure_goes_forward")]
    public async Task The_database_itself_wants_two_people_and_lets_no_delegate_see(string sql, string constraint)
    {
        var address = (await RequestAsync((await AdministratorAsync()).Browser, await Site.WrittenAsync())).Location!;
        await using var owner = NpgsqlDataSource.Create(Site.Database.Owner);
        await using var command = owner.CreateCommand(sql);
        command.Parameters.Add(new() { Value = address.Split('/')[^1] });
        for (var person = 2; sql.Contains($"${person}", StringComparison.Ordinal); person++)
        {
            command.Parameters.Add(new() { Value = (await Site.PersonAsync()).Id });
        }

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).ConstraintName.ShouldBe(constraint);
    }

    [Fact]
    public async Task A_named_post_has_no_seal_to_lift_and_nobody_asks_about_themselves()
    {
        var asker = await AdministratorAsync();
        var named = await Site.WrittenAsync("Name");
        (await asker.Browser.Get(named.DisclosureUrl)).Main.ShouldContain("Pas de sceau à lever");
        (await RequestAsync(asker.Browser, named)).Refusal.ShouldStartWith("Ce message porte déjà le nom");

        var own = await Site.WrittenByAsync(new Person(asker.Id, "", "", "", ""), asker.Browser);
        (await RequestAsync(asker.Browser, own)).Refusal.ShouldStartWith("Cette identité est la vôtre");
    }

    [Fact]
    public async Task Who_was_sealed_before_slots_were_made_of_voices_is_found_all_the_same()
    {
        var written = await Site.WrittenAsync();
        await MoveToRandomSlotAsync(written);
        var (asker, address) = await ApprovedAsync(written);

        (await asker.Submit(address, ("Password", Password))).Html.ShouldContain(written.Author.FamilyName);
    }

    [Fact]
    public async Task Neither_the_ordinary_database_nor_a_log_nor_any_other_page_keeps_whom_it_was()
    {
        var written = await Site.WrittenAsync();
        Site.Node.Logs.Listen();
        var (asker, address) = await ApprovedAsync(written);
        (await asker.Submit(address, ("Password", Password))).Html.ShouldContain(written.Author.FamilyName, Case.Sensitive, "or the lines below could not fail");
        var logged = Site.Node.Logs.Heard();

        logged.ShouldContain(line => line.Contains("OpenDisclosure", StringComparison.Ordinal), "the listener hears");
        logged.Where(written.Traces.AreIn).ShouldBeEmpty();
        var rows = (await new DatabaseWalk(Site.Database.Owner, "vault").ReadAsync()).Where(t => t.Key.StartsWith("pseudonyms.", StringComparison.Ordinal)).SelectMany(t => t.Value).ToList();
        rows.Count.ShouldBeGreaterThan(4);
        rows.Where(r => written.Traces.AreIn(r.Text)).ShouldBeEmpty();
        foreach (var page in new[] { address, "/admin/disclosures", written.DisclosureUrl, written.Discussion, "/moderation/measures" })
        {
            written.Traces.AreIn((await asker.Get(page)).Html).ShouldBeFalse(page);
        }
    }

    [Theory]
    [InlineData("/admin/disclosures", StaffRole.Administrator)]
    [InlineData("/delegate/disclosures", StaffRole.Delegate)]
    public async Task Each_desk_is_for_its_role_alone(string desk, StaffRole role)
    {
        foreach (var other in Enum.GetValues<StaffRole>())
        {
            (await (await Site.MemberAsync(role: other)).Get(desk)).Status.ShouldBe(other == role ? 200 : 403, $"{other}");
        }

        (await Site.Visitor().Get(desk)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field()
    {
        var written = await Site.WrittenAsync();

        var answer = await RequestAsync((await AdministratorAsync()).Browser, written, ("Ground", ""), ("Reference", "x"), ("Password", ""));

        answer.Status.ShouldBe(422);
        answer.ErrorAt("Ground").ShouldBe("Choisissez le fondement de la demande.");
        answer.ErrorAt("Reference").ShouldStartWith("Recopiez la référence");
        answer.ErrorAt("Password").ShouldBe("Saisissez votre mot de passe.");
    }

    private static string DelegatesDesk(string address) => address.Replace("/admin/", "/delegate/", StringComparison.Ordinal);

    private async Task<(Guid Id, string Email, Visitor Browser)> AdministratorAsync()
    {
        var person = await Site.PersonAsync(role: StaffRole.Administrator);
        return (person.Id, person.Email, await Site.SignedInAsync(person.Id));
    }

    private static Task<Shown> RequestAsync(Visitor asker, Written written, params (string Field, string? Value)[] changed)
    {
        (string Field, string? Value)[] typed = [("Ground", "JudicialRequisition"), ("Reference", "PV 2026/0042"), ("Password", Password)];
        var fields = typed.Where(f => changed.All(c => c.Field != f.Field)).Concat(changed).ToArray();
        return SendAsync();

        async Task<Shown> SendAsync()
        {
            var page = await asker.Get(written.DisclosureUrl);
            return page.Document.QuerySelector("main form[method=post]") is null
                ? await asker.Send(written.DisclosureUrl, await asker.Get("/discussions/new"), fields)
                : await asker.Fill(page, fields);
        }
    }

    /// <summary>A request that a delegate approved, and the browser of whoever asked.</summary>
    private async Task<(Visitor Asker, string Address)> ApprovedAsync(Written written, params (string Field, string? Value)[] typed)
    {
        var asker = (await AdministratorAsync()).Browser;
        var address = (await RequestAsync(asker, written, typed)).Location!;
        (await (await Site.DelegateAsync()).Submit(DelegatesDesk(address), ("Approve", "true"), ("Password", Password))).Status.ShouldBe(302);
        return (asker, address);
    }

    /// <summary>Somebody of the directory who was admitted, and wrote under a pseudonym.</summary>
    private async Task<Written> AdmittedWriterAsync(Applicant applicant)
    {
        var browser = await registration.AppliedAsync(applicant);
        var administrator = await Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma)), "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);
        var author = new Person(await registration.MemberIdAsync(applicant), applicant.Email, applicant.Person.Name.Given, applicant.Person.Name.Family, RandomId.Handle());
        return await Site.WrittenByAsync(author, browser);
    }

    private async Task<string[]> StepsAsync(string address) => await Site.AskAsync<string[]>(
        "select coalesce(array_agg(j.step order by j.seq), '{}') from pseudonyms.journal j join pseudonyms.disclosures d on d.id = j.disclosure where d.handle = $1", address.Split('/')[^1]);

    private async Task MoveToRandomSlotAsync(Written written)
    {
        var (keys, tags) = (Site.Node.Services.GetRequiredService<ISealKeys>(), Site.Node.Services.GetRequiredService<SealTags>());
        var voice = await Site.AskAsync<Guid>("select opener_voice_id from community.discussions where handle = $1", written.Handle);
        var discussion = await Site.AskAsync<Guid>("select id from community.discussions where handle = $1", written.Handle);
        var (slot, entry) = (RandomId.New(), new byte[96]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt16BigEndian(entry, keys.CurrentNumber(SealPurpose.Vault));
        RandomNumberGenerator.Fill(entry.AsSpan(2, 12));
        byte[] plain = [.. voice.ToByteArray(bigEndian: true), .. discussion.ToByteArray(bigEndian: true), .. written.Author.Id.ToByteArray(bigEndian: true), .. new byte[18]];
        using var aes = new AesGcm(keys.Key(SealPurpose.Vault, keys.CurrentNumber(SealPurpose.Vault)), 16);
        aes.Encrypt(entry.AsSpan(2, 12), plain, entry.AsSpan(14, 66), entry.AsSpan(80), slot.ToByteArray(bigEndian: true));

        await using var vault = NpgsqlDataSource.Create(Site.Database.Vault);
        await using var move = vault.CreateCommand("update vault.entries set slot = $1, sealed = $2 where slot = $3");
        move.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = slot }, new() { Value = entry }, new() { Value = tags.Slot(keys.CurrentNumber(SealPurpose.Vault), voice) } });
        (await move.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
