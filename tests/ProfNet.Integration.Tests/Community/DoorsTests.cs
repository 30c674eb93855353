using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Background;
using Microsoft.Extensions.DependencyInjection;

namespace ProfNet.Integration.Tests.Community;

/// <summary>A psychiatry space for psychiatrists and interns alone, and one that others may read and not write: by every way in.</summary>
public sealed class DoorsTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Physician = "G15-10";
    private const string Intern = "G16-10";
    private const string Psychiatry = "SM42";
    private const string Space = "psychiatrie-entre-soi";
    private const string Library = "lecture-pour-tous";
    private const string Title = "Une question entre psychiatres";

    public async Task InitializeAsync()
    {
        if (await site.AskAsync<long>("select count(*) from community.spaces where slug = $1", Space) > 0)
        {
            return;
        }

        await site.Node.DoAsync(db =>
        {
            var alone = new Space(Space, "Psychiatrie entre soi", "Pour les psychiatres et les internes.", "indigo", groupSlug: null, position: 900);
            alone.Admit([Rights.OfSpecialty(Physician, Psychiatry), Intern], []);
            var library = new Space(Library, "Lecture pour tous", "Écrite par les psychiatres, lue par tous.", "ocre", groupSlug: null, position: 901);
            library.Admit([], [Rights.OfSpecialty(Physician, Psychiatry)]);
            db.Spaces.AddRange(alone, library);
            return Task.CompletedTask;
        });
        await site.Node.Services.GetRequiredService<SpaceList>().RefreshAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Psychiatrists_interns_and_staff_read_it_and_nobody_else_learns_that_it_exists()
    {
        var (psychiatrist, intern) = (await PsychiatristAsync(), await WithAsync(Intern));
        var discussion = await psychiatrist.StartAsync(Space, "Name", Title);
        (await intern.ReplyAsync(discussion, "Une réponse d’interne.", "Name")).Status.ShouldBe(302);

        foreach (var insider in new[] { psychiatrist, intern, await site.MemberAsync(role: StaffRole.Moderator), await site.AdministratorAsync() })
        {
            (await insider.Get(discussion)).Texts(".pn-prose").ShouldBe(["Une question.", "Une réponse d’interne."]);
            (await insider.Get($"{discussion}/neutre")).Status.ShouldBe(200);
            (await insider.Get("/discussions")).Html.ShouldContain(Title);
            (await insider.Get($"/spaces/{Space}")).Html.ShouldContain(Title);
            (await insider.Get("/spaces")).Texts("main h3").ShouldContain("Psychiatrie entre soi");
        }

        foreach (var outsider in new[] { await site.MemberAsync(), await WithAsync(Physician, "SM04"), await WithAsync("G15-21"), await WithAsync("G16-21"), await site.MemberAsync(role: StaffRole.Delegate) })
        {
            string[] inside =
            [
                discussion, $"{discussion}/neutre", $"{discussion}?page=1", $"{discussion}?citer=1", $"/spaces/{Space}", $"/spaces/{Space}/charte",
                .. ((string[])["edit", "delete", "history", "improve", "restore", "declaration"]).Select(page => $"{discussion}/posts/1/{page}"), $"{discussion}/posts/1?handler=Quote",
                .. ((string[])["tags", "case", "outcome", "poll"]).Select(page => $"{discussion}/{page}"),
            ];
            foreach (var address in inside)
            {
                var refused = await outsider.Get(address);
                (refused.Status, refused.Html.Contains(Title, StringComparison.Ordinal)).ShouldBe((404, false), address);
            }

            foreach (var address in new[] { "/discussions", "/discussions?sans-reponse=true", "/discussions/mine", "/spaces", "/discussions/new", $"/discussions/new?espace={Space}", "/notifications", "/home", "/home?vue=tous", "/home?vue=suivis", "/bookmarks", "/drafts", "/search?q=psychiatres", "/search?q=interne", $"/search?q=psychiatres+espace%3A{Space}", "/search/similar?q=Question+psychiatres" })
            {
                var page = await outsider.Get(address);
                page.Status.ShouldBeOneOf(200, address.Contains("espace%3A", StringComparison.Ordinal) ? 400 : 200);
                page.Html.ShouldNotContain(Title, Case.Sensitive, address);
                page.Html.ShouldNotContain("Psychiatrie entre soi", Case.Sensitive, address);
            }
        }
    }

    [Fact]
    public async Task Nobody_else_starts_replies_reacts_or_follows_there_with_a_form_of_elsewhere()
    {
        var discussion = await (await PsychiatristAsync()).StartAsync(Space, "Name");
        var outsider = await site.MemberAsync();
        var elsewhere = await outsider.Get(await outsider.StartAsync(await site.SomeSpaceAsync(), "Name"));

        var started = await outsider.Submit(Colleagues.NewPage, ("Space", Space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name"));
        (started.Status, started.Html.Contains("Choisissez l’espace où ouvrir le fil", StringComparison.Ordinal)).ShouldBe((422, true), "as if there were no such space");
        (await outsider.Send(discussion, elsewhere, ("Body", "Une réponse."), ("Voice", "Name"))).Status.ShouldBe(404);
        (await outsider.Send($"{discussion}?handler=React&page=1", elsewhere, ("React", "1-Useful-on"))).Status.ShouldBe(404);
        (await outsider.Send($"{discussion}?handler=Follow&page=1", elsewhere, ("Follow", "true"))).Status.ShouldBe(404);

        (await site.PostsAsync(discussion)).ShouldBe(1);
        (await site.AskAsync<int>("select useful from community.posts_named where discussion_id = $1", await site.DiscussionIdAsync(discussion))).ShouldBe(0);
        (await site.AskAsync<long>("select count(*) from community.followers where discussion_id = $1", await site.DiscussionIdAsync(discussion))).ShouldBe(1, "its opener alone");
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task Whoever_lost_the_right_reads_and_changes_nothing_there_any_more_but_may_take_back_what_they_wrote(string voice)
    {
        await CrowdAsync();
        var person = await site.PersonAsync(profession: Physician, specialty: Psychiatry);
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(Space, voice, Title);
        var (page, edit) = (await author.Get(discussion), await author.Get($"{discussion}/posts/1/edit"));
        (await author.Get("/discussions/mine")).Html.ShouldContain(Title);

        await author.KeepDraftAsync(discussion, "Une suite commencée.");
        await (await PsychiatristAsync()).ReplyAsync(discussion, "Une réponse qui serait une nouvelle.", "Name");
        await site.Node.RunChoreAsync<Application.Notifications.TellNews>();
        await LoseAsync(person.Id);

        (await author.Get(discussion)).Status.ShouldBe(404);
        (await author.Get("/discussions/mine")).Html.ShouldNotContain(Title);
        (await author.Get("/pseudonyms/order")).Html.ShouldNotContain(Title);
        foreach (var address in new[] { "/notifications", "/home?vue=suivis", "/bookmarks", "/drafts", "/search?q=psychiatres", "/search/similar?q=Question+psychiatres", $"{discussion}/posts/1/history" })
        {
            (await author.Get(address)).Html.ShouldNotContain(Title, Case.Sensitive, address);
        }

        (await author.Fill(page, ("Body", "Une suite."))).Status.ShouldBe(404);
        (await author.Get($"{discussion}/posts/1/edit")).Status.ShouldBe(404);
        (await author.Fill(edit, ("Body", "Un autre texte."))).Status.ShouldBe(404);
        var goodbye = await author.Get($"{discussion}/posts/1/delete");
        goodbye.Html.ShouldNotContain(Title);
        var taken = await author.Fill(goodbye);
        (taken.Status, taken.Location).ShouldBe((302, "/discussions/mine"));
        (await (await PsychiatristAsync()).Get(discussion)).Main.ShouldContain("Message supprimé par son auteur.");
    }

    [Fact]
    public async Task A_pseudonym_s_owner_who_lost_the_right_keeps_it_in_their_register_without_the_title()
    {
        await CrowdAsync();
        var person = await site.PersonAsync(profession: Physician, specialty: Psychiatry);
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(Space, "Pseudonym", Title);
        var name = (await author.Get(discussion)).Texts(".pn-post .pn-who__name")[0];

        await LoseAsync(person.Id);

        var register = (await author.Get("/pseudonyms/order")).Main;
        register.ShouldContain(name);
        register.ShouldContain("qui ne vous est plus ouvert");
    }

    [Fact]
    public async Task Who_may_only_read_is_told_so_finds_no_form_and_keeps_a_text_typed_before()
    {
        var discussion = await (await PsychiatristAsync()).StartAsync(Library, "Name", "Un texte que tous peuvent lire");
        var reader = await site.MemberAsync();
        var elsewhere = await reader.Get(await reader.StartAsync(await site.SomeSpaceAsync(), "Name"));

        var page = await reader.Get(discussion);

        page.Texts(".pn-prose").ShouldBe(["Une question."]);
        page.Main.ShouldContain("Vous pouvez lire cet espace sans y écrire");
        page.Document.QuerySelectorAll("form.pn-composer, main [name=React]").ShouldBeEmpty();
        (await reader.Get($"/spaces/{Library}")).Document.QuerySelectorAll("a[href^='/discussions/new?']").ShouldBeEmpty();
        (await reader.Get(Colleagues.NewPage)).Document.QuerySelectorAll($"option[value='{Library}']").ShouldBeEmpty();

        var refused = await reader.Send(discussion, elsewhere, ("Body", "Une réponse déjà tapée."), ("Voice", "Name"));
        (refused.Status, refused.Texts("textarea[readonly]").SingleOrDefault()).ShouldBe((422, "Une réponse déjà tapée."));
        refused.Refusal.ShouldContain("sans y écrire");
        (await reader.Send($"{discussion}?handler=React&page=1", elsewhere, ("React", "1-Useful-on"))).Status.ShouldBe(422);
        (await reader.Submit(Colleagues.NewPage, ("Space", Library), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name"))).Refusal.ShouldContain("sans y écrire");
        (await reader.Press(page, "button[name=Follow]")).Status.ShouldBe(302, "following is reading");
    }

    [Fact]
    public async Task A_moderator_reads_every_space_and_writes_where_their_profession_lets_them()
    {
        var discussion = await (await PsychiatristAsync()).StartAsync(Space, "Name");

        var page = await (await site.MemberAsync(role: StaffRole.Moderator)).Get(discussion);

        page.Main.ShouldContain("sans y écrire");
        page.Document.QuerySelectorAll("form.pn-composer").ShouldBeEmpty();
    }

    [Fact]
    public async Task Pseudonyms_there_count_those_who_may_write_and_badges_say_what_eleven_of_them_share()
    {
        const string Rare = "G15-98";
        const string Narrow = "un-metier-rare";
        await site.Node.DoAsync(db =>
        {
            var space = new Space(Narrow, "Un métier rare", "Pour dix personnes.", "jade", groupSlug: null, position: 902);
            space.Admit([Rare, Intern], []);
            db.Spaces.Add(space);
            return Task.CompletedTask;
        });
        Visitor last = null!;
        for (var i = 0; i < 10; i++)
        {
            last = await WithAsync(Rare);
        }

        await site.RunAsync("update members.populations set verified = 0 where profession_key = $1", Intern);
        (await last.Get($"/spaces/{Narrow}")).Main.ShouldContain("Sous votre nom.");
        (await last.Submit(Colleagues.NewPage, ("Space", Narrow), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"))).Refusal.ShouldContain("Moins de 11");

        var intern = await WithAsync(Intern);
        (await intern.Get($"/spaces/{Narrow}")).Main.ShouldContain("pseudonyme scellé");
        var discussion = await intern.StartAsync(Narrow, "Pseudonym");
        (await intern.Get(discussion)).Texts(".pn-post .pn-who__role")[0].ShouldBe(BadgeTable.Widest, "one intern among eleven who may write here, however many there are elsewhere");
    }

    [Fact]
    public async Task The_count_in_the_database_is_that_of_the_rights_that_members_hold()
    {
        var psychiatrist = await site.PersonAsync(profession: Physician, specialty: Psychiatry);
        var people = await site.Node.ReadAsync(db => Task.FromResult(db.Members.Where(m => m.Standing == Standing.Verified).AsEnumerable()
            .Count(m => new[] { Rights.OfSpecialty(Physician, Psychiatry), Intern }.Any(Rights.Of(m.ProfessionKey, m.SpecialtyCode).Contains))));
        psychiatrist.ShouldNotBeNull();
        people.ShouldBeGreaterThan(0);

        await site.RunAsync("update members.populations p set verified = (select count(*) from members.members m where m.profession_key = p.profession_key and m.specialty_code is not distinct from p.specialty_code and m.standing = 'Verified')");
        (await site.AskAsync<int>($"select {Application.Community.CommunityAccess.WritersSql} from community.spaces s where s.slug = $1", Space)).ShouldBe(people);
    }

    private Task<Visitor> PsychiatristAsync() => WithAsync(Physician, Psychiatry);

    private async Task<Visitor> WithAsync(string profession, string? specialty = null) =>
        await site.SignedInAsync((await site.PersonAsync(profession: profession, specialty: specialty)).Id);

    /// <summary>Enough psychiatrists for pseudonyms.</summary>
    private async Task CrowdAsync()
    {
        for (var i = 0; i < BadgeTable.Fewest; i++)
        {
            await site.PersonAsync(profession: Physician, specialty: Psychiatry);
        }
    }

    /// <summary>Somebody is a cardiologist from now on, as the site learns when a registration is corrected.</summary>
    private async Task LoseAsync(Guid member)
    {
        await site.RunAsync("update members.members set specialty_code = 'SM04' where id = $1", member);
        await site.RunAsync("select pg_notify('profnet_sessions', 'member ' || $1)", member.ToString());
        site.Node.Cache.Open();
    }
}
