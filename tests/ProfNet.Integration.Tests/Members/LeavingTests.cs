using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Members;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>Deleting one's account: what ends at once, what does so one discussion at a time, and what cannot be told from it.</summary>
public sealed class LeavingTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const int Nights = 31;

    public Task InitializeAsync() => site.FillWithColleaguesAsync();

    public Task DisposeAsync()
    {
        site.Node.Clock.Offset = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Deleting_an_account_changes_no_page_of_any_discussion_and_no_row_of_the_community_at_that_moment()
    {
        var person = await site.PersonAsync();
        var written = await site.WrittenByAsync(person, 3, "Pseudonym");
        written.AddRange(await site.WrittenByAsync(person, 1, "Name"));
        var reader = await site.MemberAsync();
        await ProfNetSite.PagesAsync(reader, written); // what reading itself leaves is there before
        await site.Node.FlushAsync();
        var (pages, rows) = (await ProfNetSite.PagesAsync(reader, written), await site.CommunityRowsAsync());

        (await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Goes", "Goes")).Location.ShouldBe("/account/left");

        (await site.CommunityRowsAsync()).ShouldBe(rows);
        (await ProfNetSite.PagesAsync(reader, written)).ShouldBe(pages);
    }

    [Fact]
    public async Task The_name_on_a_post_leads_to_one_and_the_same_page_whoever_wrote_it_and_is_not_there()
    {
        var (leaving, suspended, staying) = (await site.PersonAsync(), await site.PersonAsync(), await site.PersonAsync());
        var discussion = (await site.WrittenByAsync(leaving, 1, "Name"))[0];
        await (await site.SignedInAsync(suspended.Id)).ReplyAsync(discussion, "Mon avis.", "Name");
        await (await site.SignedInAsync(staying.Id)).ReplyAsync(discussion, "Le mien.", "Name");
        await (await site.MemberAsync()).ReplyAsync(discussion, "Le mien, sans mon nom.", "Pseudonym");
        var reader = await site.MemberAsync();
        (await reader.Get(discussion)).Document.QuerySelectorAll("a.pn-who__name").Select(a => a.GetAttribute("href")).ShouldBe(Enumerable.Range(1, 5).Select(seq => $"{discussion}/posts/{seq}/author"));
        (await AuthorAsync(2)).Location.ShouldBe($"/members/{leaving.Handle}");
        (await AuthorAsync(4)).Location.ShouldBe($"/members/{suspended.Handle}");

        await ProfNetSite.LeaveAsync(await site.SignedInAsync(leaving.Id), "Goes", "Goes");
        await site.RunAsync("update members.members set standing = 'Suspended' where id = $1", suspended.Id);

        List<Shown> answers = [await AuthorAsync(2), await AuthorAsync(4), await AuthorAsync(6), await AuthorAsync(9999), await reader.Get($"/discussions/{RandomId.Handle()}/posts/1/author")];
        answers.ShouldAllBe(answer => answer.Status == 404 && answer.Heading == "Ce profil n’est pas disponible");
        answers.Select(answer => answer.Lasting().Replace(answer.Url, "", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem("but for the address itself, to which the choice of a theme comes back");
        (await AuthorAsync(5)).Location.ShouldBe($"/members/{staying.Handle}");
        (await (await site.MemberAsync(Standing.Applicant)).Get($"{discussion}/posts/5/author")).Status.ShouldBe(403);

        Task<Shown> AuthorAsync(int seq) => reader.Get($"{discussion}/posts/{seq}/author");
    }

    [Fact]
    public async Task What_goes_does_so_one_discussion_a_night_on_different_nights_and_each_once()
    {
        var person = await site.PersonAsync();
        var written = await site.WrittenByAsync(person, 5, "Pseudonym");
        var others = await site.AskAsync<long>("select count(*) from community.posts_named where body = 'Merci.'");
        (await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Goes", "Stays")).Status.ShouldBe(302);

        Dictionary<int, List<string>> gone = [];
        var there = written;
        for (var night = 0; night <= Nights; night++)
        {
            site.Node.Clock.Offset = TimeSpan.FromDays(night);
            await site.Node.RunChoreAsync<RefreshIndexes>();
            await site.Node.RunChoreAsync<RefreshIndexes>(); // a second node, or a night told twice
            var still = await site.StillThereAsync(written);
            if (there.Except(still).ToList() is { Count: > 0 } now)
            {
                gone[night] = now;
            }

            there = still;
        }

        gone.Values.ShouldAllBe(discussions => discussions.Count == 1);
        gone.Values.SelectMany(d => d).ShouldBe(written, ignoreOrder: true);
        gone.Keys.ShouldAllBe(night => night >= 1 && night <= 30);
        (await site.AskAsync<long>("select count(*) from community.posts_named where body = 'Merci.'")).ShouldBe(others);
        (await site.AskAsync<long>("select count(*) from community.posts_sealed where is_deleted and body = '' and body_html = ''")).ShouldBeGreaterThanOrEqualTo(written.Count);
    }

    [Fact]
    public async Task With_the_last_discussion_goes_all_that_was_kept_for_the_member()
    {
        var person = await site.PersonAsync();
        var written = await site.WrittenByAsync(person, 2, "Pseudonym");
        var read = (await site.WrittenByAsync(await site.PersonAsync(), 1, "Name"))[0];
        await site.Node.FlushAsync();
        await KeepStateAsync(person, [.. written, read]);
        var before = await CountsAsync();

        await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Stays", "Stays");
        (await CountsAsync()).ShouldBe(before);
        await PassNightsAsync();

        (await CountsAsync()).ShouldBe((before.Index - 1, before.Inboxes - 1, before.Personal - 3, before.Followers - 2));
        (await site.StillThereAsync(written)).ShouldBe(written, "their author left them in place");
    }

    [Theory]
    [InlineData("StaysUnnamed")]
    [InlineData("Stays")]
    public async Task A_name_gives_way_to_no_name_or_stays_as_asked_and_leads_to_nobody_after_its_night(string underName)
    {
        var person = await site.PersonAsync();
        var written = await site.WrittenByAsync(person, 2, "Name");

        await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Stays", underName);

        (await site.NamesAsync(written)).ShouldBe([person.Name, person.Name], "never at once");
        await PassNightsAsync();
        (await site.NamesAsync(written)).Distinct().ShouldBe([underName is "Stays" ? person.Name : "Membre supprimé"]);
        (await site.AskAsync<long>("select count(*) from community.voices where member_id = $1", person.Id)).ShouldBe(0);
        (await site.StillThereAsync(written)).ShouldBe(written);
    }

    [Fact]
    public async Task A_dump_of_the_day_after_links_the_discussions_neither_to_the_person_nor_to_each_other()
    {
        var person = await site.PersonAsync();
        var written = await site.WrittenByAsync(person, 3, "Pseudonym");
        var voices = await site.VoicesAsync(written);
        await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Goes", "Goes");
        await site.RunAsync("delete from notifications.outgoing_mails where to_address = $1", person.Email); // sent, which is when its row goes

        site.Node.Clock.Offset = TimeSpan.FromDays(1);
        await site.Node.RunChoreAsync<RefreshIndexes>();
        var dump = (await new DatabaseWalk(site.Database.Owner).ReadAsync()).Values.SelectMany(t => t).ToList();

        var who = Traces.Of(Traces.Of(person.Id), Traces.Of(person.Handle), Traces.Of(person.Email), Traces.Of(person.GivenName), Traces.Of(person.FamilyName));
        dump.Where(r => who.AreIn(r.Text)).Select(r => r.Table).ShouldBeEmpty();
        var each = voices.Zip(written, (voice, discussion) => Traces.Of(Traces.Of(voice), Traces.Of(Colleagues.HandleIn(discussion)))).ToList();
        dump.Where(r => each.Count(t => t.AreIn(r.Text)) > 1).Select(r => r.Table).ShouldBeEmpty();
        dump.Count(r => each.Count(t => t.AreIn(r.Text)) == 1).ShouldBeGreaterThan(6, "the eye sees them one by one");
        dump.Where(r => r.Table is "community.member_index").Select(r => r.Text.Length).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_list_is_encrypted_anew_each_night_and_laid_in_another_order()
    {
        await site.Node.RunChoreAsync<RefreshIndexes>(); // what members of other tests left behind
        var before = await ListsAsync();

        await site.Node.RunChoreAsync<RefreshIndexes>();
        var after = await ListsAsync();

        before.Count.ShouldBeGreaterThan(10);
        after.Select(r => r.Tag).ShouldBe(before.Select(r => r.Tag), ignoreOrder: true);
        after.Select(r => r.Tag).ShouldNotBe(before.Select(r => r.Tag));
        after.Select(r => r.Box).Intersect(before.Select(r => r.Box), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_no_key_opens_stays_as_it_is_and_keeps_nobody_from_leaving()
    {
        const string Lost = "select encode(sealed, 'hex') from community.member_index where tag = sha256('lost')";
        await site.RunAsync("insert into community.member_index (tag, key_no, sealed) select sha256('lost'), key_no, sha256('lost') || sealed from community.member_index limit 1");
        try
        {
            var lost = await site.AskAsync<string>(Lost);
            var person = await site.PersonAsync();
            var written = await site.WrittenByAsync(person, 1, "Pseudonym");
            await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Goes", "Stays");

            await PassNightsAsync();

            (await site.StillThereAsync(written)).ShouldBeEmpty();
            (await site.AskAsync<string>(Lost)).ShouldBe(lost);
        }
        finally
        {
            await site.RunAsync("delete from community.member_index where tag = sha256('lost')");
        }
    }

    [Fact]
    public async Task The_account_ends_at_once_everywhere()
    {
        var person = await site.PersonAsync(profession: "G15-50");
        var (browser, other) = (await site.SignedInAsync(person.Id), await site.SignedInAsync(person.Id));
        (await other.Get("/discussions")).Status.ShouldBe(200);
        var counted = await site.AskAsync<int>("select verified from members.populations where profession_key = 'G15-50'");

        var answer = await ProfNetSite.LeaveAsync(browser, "Stays", "Stays");

        answer.Response.Headers.GetValues("Clear-Site-Data").Single().ShouldContain("cache");
        (await browser.Follow(answer)).Heading.ShouldBe("Votre compte est supprimé");
        (await other.Get("/discussions")).Location.ShouldStartWith("/account/login");
        (await site.Visitor().SignIn(person.Email)).Status.ShouldBe(422);
        (await site.AskAsync<int>("select verified from members.populations where profession_key = 'G15-50'")).ShouldBe(counted - 1);
        var mail = (await site.MailsToAsync(person.Email)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Votre compte ProfNet est supprimé");
        mail.Body.ShouldContain("un fil à la fois");
    }

    [Fact]
    public async Task What_the_law_keeps_lies_in_the_vault_alone_and_goes_by_itself()
    {
        var person = await site.PersonAsync();
        await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Stays", "Stays");
        var departed = site.Node.Services.GetRequiredService<Departed>();

        (await departed.FindIdentityAsync(person.Id, default)).ShouldBe(new DepartedIdentity(person.Id, person.GivenName, person.FamilyName, "G15-10", null));
        (await departed.FindAccountAsync(person.Id, default)).ShouldBe(new DepartedAccount(person.Id, person.Email));
        await Should.ThrowAsync<PostgresException>(() => site.RunAsync("select from vault.departed"));
        (await BoxesOfVaultAsync()).ShouldAllBe(box => box.Length == 1058);

        site.Node.Clock.Offset = TimeSpan.FromDays(360);
        await site.Node.RunChoreAsync<PurgeDeparted>();
        (await departed.FindAccountAsync(person.Id, default)).ShouldNotBeNull();

        site.Node.Clock.Offset = TimeSpan.FromDays(400);
        await site.Node.RunChoreAsync<PurgeDeparted>();
        (await departed.FindAccountAsync(person.Id, default)).ShouldBeNull();
        (await departed.FindIdentityAsync(person.Id, default)).ShouldNotBeNull();

        site.Node.Clock.Offset = TimeSpan.FromDays(5 * 366 + 31);
        await site.Node.RunChoreAsync<PurgeDeparted>();
        (await departed.FindIdentityAsync(person.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_deletes_nothing_and_counts_as_one()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);

        for (var i = 0; i < 10; i++)
        {
            var answer = await ProfNetSite.LeaveAsync(member, "Goes", "Goes", password: "certainement pas le bon");
            (answer.Status, answer.ErrorAt("Password")).ShouldBe((422, OwnPassword.Refusal));
        }

        (await ProfNetSite.LeaveAsync(member, "Goes", "Goes")).Status.ShouldBe(422, "locked, as the sign-in page would be");
        (await member.Get("/discussions")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Both_choices_are_to_be_made_and_shown_again()
    {
        var member = await site.MemberAsync();

        var answer = await member.Submit(LeavingSite.LeavePage, ("UnderPseudonyms", "StaysUnnamed"), ("UnderName", null), ("Password", ProfNetSite.Password));

        answer.Status.ShouldBe(422);
        (answer.ErrorAt("UnderPseudonyms"), answer.ErrorAt("UnderName")).ShouldBe(("Choisissez ce que deviennent ces messages.", "Choisissez ce que deviennent ces messages."));
    }

    [Fact]
    public async Task Whoever_is_in_the_team_leaves_it_first()
    {
        var answer = await ProfNetSite.LeaveAsync(await site.MemberAsync(role: StaffRole.Moderator), "Stays", "Stays");

        (answer.Status, answer.Refusal).ShouldBe((422, "Vous faites partie de l’équipe\u00A0: faites-vous d’abord retirer ce rôle, puis revenez supprimer votre compte."));
    }

    [Theory]
    [InlineData(Standing.Applicant)]
    [InlineData(Standing.Refused)]
    public async Task Whoever_lapsed_or_lost_their_number_chooses_as_well(Standing standing)
    {
        var person = await site.PersonAsync();
        List<string> written = [.. await site.WrittenByAsync(person, 2, "Pseudonym"), .. await site.WrittenByAsync(person, 1, "Name")];
        await site.Node.DoAsync(async db =>
        {
            var member = (await db.Members.FindAsync(person.Id))!;
            Action end = standing is Standing.Applicant ? member.Lapse : member.Unverify;
            end();
        });
        var browser = await site.SignedInAsync(person.Id);
        (await browser.Get(LeavingSite.LeavePage)).Document.QuerySelectorAll("main [type=radio]").Length.ShouldBe(5);

        (await ProfNetSite.LeaveAsync(browser, "Goes", "Goes")).Location.ShouldBe("/account/left");
        await PassNightsAsync();

        (await site.StillThereAsync(written)).ShouldBeEmpty();
        (await site.AskAsync<long>("select count(*) from community.voices where member_id = $1 or name = $2", person.Id, person.Name)).ShouldBe(0);
    }

    [Fact]
    public async Task An_applicant_has_nothing_to_choose_and_leaves_no_list()
    {
        var applicant = await site.MemberAsync(Standing.Applicant);
        var lists = (await ListsAsync()).Count;
        var page = await applicant.Get(LeavingSite.LeavePage);
        page.Document.QuerySelectorAll("main [type=radio]").ShouldBeEmpty();

        (await applicant.Fill(page, ("Password", ProfNetSite.Password))).Location.ShouldBe("/account/left");

        (await ListsAsync()).Count.ShouldBe(lists);
    }

    [Fact]
    public async Task The_page_tells_before_what_changes_when_and_what_the_law_keeps()
    {
        var page = await (await site.MemberAsync()).Get(LeavingSite.LeavePage);

        foreach (var told in new[] { "rien ne change dans les fils", "nuit tirée au hasard dans les trente jours", "cinq ans après votre départ", "un an après chaque connexion", "dans le coffre" })
        {
            page.Main.ShouldContain(told);
        }

        (await site.Visitor().Get(LeavingSite.LeavePage)).Location.ShouldStartWith("/account/login");
    }

    private async Task PassNightsAsync()
    {
        for (var night = 1; night <= Nights; night++)
        {
            site.Node.Clock.Offset = TimeSpan.FromDays(night);
            await site.Node.RunChoreAsync<RefreshIndexes>();
        }
    }

    /// <summary>As if the person had read all these discussions, and followed the first two.</summary>
    private async Task KeepStateAsync(Person person, IReadOnlyList<string> discussions)
    {
        var tags = site.Node.Services.GetRequiredService<Application.Sealing.SealTags>();
        var key = tags.ReaderKeys(person.Id)[0];
        foreach (var (discussion, i) in discussions.Select((d, i) => (d, i)))
        {
            var handle = Colleagues.HandleIn(discussion);
            await site.RunAsync(
                "insert into community.personal (tag, key_no, sealed) select sha256($2 || uuid_send(id)), 1, '' from community.discussions where handle = $1 on conflict (tag) do nothing", handle, key);
            if (i < 2)
            {
                await site.RunAsync(
                    "insert into community.followers (discussion_id, tag, key_no, sealed) select id, $2, 1, '' from community.discussions where handle = $1 on conflict do nothing",
                    handle, tags.FollowTag(1, person.Id, handle));
            }
        }

        await site.RunAsync("insert into notifications.inboxes (tag, key_no, sealed) values ($1, 1, '') on conflict (tag) do nothing", Application.Sealing.SealTags.ListTag(key, "inbox"));
    }

    private async Task<(long Index, long Inboxes, long Personal, long Followers)> CountsAsync() => (
        await site.AskAsync<long>("select count(*) from community.member_index"),
        await site.AskAsync<long>("select count(*) from notifications.inboxes"),
        await site.AskAsync<long>("select count(*) from community.personal"),
        await site.AskAsync<long>("select count(*) from community.followers"));

    /// <summary>The members' lists in the order in which a dump prints them.</summary>
    private async Task<List<(string Tag, string Box)>> ListsAsync()
    {
        await using var command = site.App.CreateCommand("select encode(tag, 'hex'), encode(sealed, 'hex') from community.member_index order by ctid");
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string)> lists = [];
        while (await reader.ReadAsync())
        {
            lists.Add((reader.GetString(0), reader.GetString(1)));
        }

        return lists;
    }

    private async Task<List<byte[]>> BoxesOfVaultAsync()
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var command = vault.CreateCommand("select sealed from vault.departed");
        await using var reader = await command.ExecuteReaderAsync();
        List<byte[]> boxes = [];
        while (await reader.ReadAsync())
        {
            boxes.Add(reader.GetFieldValue<byte[]>(0));
        }

        return boxes;
    }
}
