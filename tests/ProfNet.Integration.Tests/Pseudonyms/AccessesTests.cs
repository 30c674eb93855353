using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Pseudonyms;

/// <summary>« Qui a consulté mes données »: each time staff opened something of a member's, for that member alone to read.</summary>
public sealed class AccessesTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Page = "/account/accesses";
    private const string Opened = "Votre demande d’inscription a été ouverte";

    [Fact]
    public async Task An_applicant_reads_who_opened_their_application_and_who_decided_by_role_and_hour_and_never_by_name()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        (await visitor.Get(Page)).Main.ShouldContain("Personne, jusqu’ici");
        var person = await registration.Site.PersonAsync(role: StaffRole.Administrator);
        var administrator = await registration.Site.SignedInAsync(person.Id);

        await administrator.Get("/admin/approvals");
        (await visitor.Get(Page)).Texts(".pn-log strong").ShouldBeEmpty("the list opens nobody's application");
        var desk = await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma));
        (await visitor.Get(Page)).Texts(".pn-log strong").ShouldBe([Opened]);
        (await administrator.FillIn(desk, "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);

        var page = await visitor.Get(Page);
        page.Texts(".pn-log strong").ShouldBe(["Une décision a été prise sur votre demande d’inscription", Opened]);
        page.Texts(".pn-log .small").ShouldAllBe(line => line.EndsWith("Administration") && line.Contains(", vers "));
        page.Html.ShouldNotContain(person.FamilyName);
        (await (await registration.Site.MemberAsync()).Get(Page)).Texts(".pn-log strong").ShouldBeEmpty("nobody reads another's");
    }

    [Fact]
    public async Task Nothing_is_shown_when_it_cannot_be_written_down_first()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();
        await AsOwnerAsync("revoke insert on vault.accesses from profnet_vault");
        try
        {
            var desk = await administrator.Get(await registration.DeskAsync(applicant));

            desk.Status.ShouldBe(500);
            desk.Html.ShouldNotContain(applicant.Email);
        }
        finally
        {
            await AsOwnerAsync("grant insert on vault.accesses to profnet_vault");
        }

        (await administrator.Get(await registration.DeskAsync(applicant))).Status.ShouldBe(200);
        (await visitor.Get(Page)).Texts(".pn-log strong").ShouldBe([Opened]);
    }

    [Fact]
    public async Task As_many_at_once_as_there_are_each_leaves_its_line_and_all_are_read()
    {
        var person = await registration.Site.PersonAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => RecordAsync(person.Id)));

        (await (await registration.Site.SignedInAsync(person.Id)).Get(Page)).Texts(".pn-log strong").Count.ShouldBe(40);
    }

    [Fact]
    public async Task Entries_of_one_member_look_like_anybody_s_and_lie_in_the_vault_alone()
    {
        var person = await registration.Site.PersonAsync();
        await RecordAsync(person.Id);
        await RecordAsync(person.Id);
        var traces = Seal.Traces.Of(person.Id);

        var rows = (await new Seal.DatabaseWalk(registration.Site.Database.Owner).ReadAsync())["vault.accesses"];

        rows.Select(r => r.Text.Length).Distinct().ShouldHaveSingleItem();
        rows.Where(r => traces.AreIn(r.Text)).ShouldBeEmpty();
        (await new Seal.DatabaseWalk(registration.Site.Database.Owner).ColumnsAsync("vault", "accesses")).Select(c => (c.Column, c.Type)).ShouldBe([("tag", "bytea"), ("sealed", "bytea")]);
    }

    [Fact]
    public async Task Only_this_page_reads_the_vault()
    {
        var member = await registration.Site.MemberAsync();
        await member.Get("/discussions");
        using var commands = new DatabaseCommands(registration.Site.DatabaseName);

        await member.Get("/discussions");
        commands.Take().Where(c => c.Contains("vault.", StringComparison.Ordinal)).ShouldBeEmpty();
        await member.Get(Page);
        commands.Take().Where(c => c.Contains("vault.accesses", StringComparison.Ordinal)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_key_loses_no_line_before_during_and_after_the_old_ones_are_moved()
    {
        var member = RandomId.New();
        var (first, second) = (new FewKeys(1), new FewKeys(2, 1));
        await With(first, member).RecordAsync(member, AccessKind.ApplicationOpened, CancellationToken.None);
        await With(first, member).RecordAsync(member, AccessKind.ApplicationDecided, CancellationToken.None);
        await With(second, member).RecordAsync(member, AccessKind.SealLifted, CancellationToken.None);
        AccessKind[] all = [AccessKind.SealLifted, AccessKind.ApplicationDecided, AccessKind.ApplicationOpened];
        (await KindsAsync(second)).ShouldBe(all);

        await MoveAsync(second);
        (await KindsAsync(second)).ShouldBe(all);
        (await KindsAsync(new FewKeys(2))).ShouldBe(all, "the old key may go");

        var accesses = With(second, member);
        await accesses.ForgetAsync(await accesses.OfMineAsync(CancellationToken.None), CancellationToken.None);
        (await KindsAsync(second)).ShouldBeEmpty();

        async Task<IEnumerable<AccessKind>> KindsAsync(ISealKeys keys) => (await With(keys, member).OfMineAsync(CancellationToken.None)).Select(a => a.What);
    }

    [Fact]
    public async Task A_mail_says_that_there_is_something_to_read_the_night_after_once_and_not_what()
    {
        var person = await registration.Site.PersonAsync();
        await RecordAsync(person.Id, tellByMail: true);
        (await registration.Site.MailsToAsync(person.Email)).ShouldBeEmpty("not beside the moment");

        await registration.Site.Node.RunChoreAsync<TellOfAccesses>();
        await registration.Site.Node.RunChoreAsync<TellOfAccesses>();

        var mail = (await registration.Site.MailsToAsync(person.Email)).ShouldHaveSingleItem();
        mail.Body.ShouldContain("Une information vous concernant a été consultée par l’équipe.");
        mail.Body.ShouldNotContain("sceau");
        (await (await registration.Site.SignedInAsync(person.Id)).Get(Page)).Texts(".pn-log strong").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_night_takes_all_of_a_member_who_left_and_leaves_what_others_may_read()
    {
        var (leaving, staying) = (await registration.Site.PersonAsync(), await registration.Site.PersonAsync());
        await RecordAsync(staying.Id);
        var without = await TagsAsync();
        for (var i = 0; i < 40; i++)
        {
            await RecordAsync(leaving.Id);
        }

        (await TagsAsync()).Count.ShouldBe(without.Count + 40);
        (await ProfNetSite.LeaveAsync(await registration.Site.SignedInAsync(leaving.Id), "Stays", "Stays")).Location.ShouldBe("/account/left");
        await RecordAsync(leaving.Id, tellByMail: true); // staff who looked at that very moment
        await registration.Site.Node.RunChoreAsync<TellOfAccesses>();
        await registration.Site.Node.RunChoreAsync<PurgeAccesses>();

        (await TagsAsync()).ShouldBe(without, ignoreOrder: true);
        (await (await registration.Site.SignedInAsync(staying.Id)).Get(Page)).Texts(".pn-log strong").ShouldHaveSingleItem();
    }

    private async Task<List<string>> TagsAsync() =>
        [.. (await new Seal.DatabaseWalk(registration.Site.Database.Owner).ReadAsync())["vault.accesses"].Select(r => r.Text.Split(',')[0])];

    [Fact]
    public async Task The_page_asks_for_a_session() => (await registration.Site.Visitor().Get(Page)).Status.ShouldBe(302);

    private async Task RecordAsync(Guid member, bool tellByMail = false)
    {
        await using var scope = registration.Site.Node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Accesses>().RecordAsync(member, AccessKind.ApplicationOpened, CancellationToken.None, tellByMail);
    }

    /// <summary>As a site with other keys; whatever other keys wrote into the same table is no concern of this test.</summary>
    private Accesses With(ISealKeys keys, Guid member) =>
        new(registration.Site.Node.Services.GetRequiredService<VaultDatabase>(), new SealTags(keys), new SealedBox(keys), keys, new Somebody(member), TimeProvider.System);

    /// <summary>As the site's own job does, with rows that these keys open.</summary>
    private async Task MoveAsync(FewKeys keys)
    {
        var (boxes, table) = (new SealedBox(keys), VaultTables.Accesses(new SealTags(keys)));
        await using var vault = NpgsqlDataSource.Create(registration.Site.Database.Vault);
        List<(byte[] Tag, byte[] Sealed)> rows = [];
        await using (var command = vault.CreateCommand("select tag, sealed from vault.accesses"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        foreach (var (tag, box) in rows.Where(row => Opens(boxes, row.Sealed, row.Tag)))
        {
            var content = boxes.Open(SealPurpose.Vault, box, tag);
            var to = table.TagOf(content, keys.CurrentNumber(SealPurpose.Vault));
            await using var move = vault.CreateCommand("update vault.accesses set tag = $1, sealed = $2 where tag = $3");
            move.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = to }, new() { Value = boxes.Close(SealPurpose.Vault, content, Accesses.Room, to) }, new() { Value = tag } });
            (await move.ExecuteNonQueryAsync()).ShouldBe(1);
        }
    }

    private static bool Opens(SealedBox boxes, byte[] box, byte[] tag)
    {
        try
        {
            return boxes.Open(SealPurpose.Vault, box, tag).Length > 0;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private async Task AsOwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(registration.Site.Database.Owner);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
