using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>A moderator pins, closes and moves a discussion; its readers learn why and nothing of who speaks there.</summary>
public sealed class CuratingTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_closed_discussion_says_why_takes_no_post_and_no_edit_keeps_the_text_and_goes_on_once_it_is_reopened()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        var open = await written.Browser.Get(written.Discussion);
        var edit = await written.Browser.Get($"{written.Discussion}/posts/1/edit");

        (await moderator.DecideAsync(written.Discussion, "fermer", ("Reason", "La question a trouvé sa réponse."))).Location.ShouldBe(written.Discussion);

        var late = await written.Browser.Fill(open, ("Body", "Un mot de plus, écrit trop tard."));
        (late.Status, late.Document.GetElementById("Body")!.TextContent.Trim()).ShouldBe((422, "Un mot de plus, écrit trop tard."));
        late.Refusal.ShouldContain("fermé par la modération");
        (await written.Browser.Fill(edit, ("Body", "Un autre texte."))).Status.ShouldBe(422);
        var page = await (await site.MemberAsync()).Get(written.Discussion);
        page.Document.GetElementById("closed")!.TextContent.ShouldContain("La question a trouvé sa réponse.");
        page.Document.QuerySelector("#reply-title").ShouldBeNull();
        (await site.PostsAsync(written.Discussion)).ShouldBe(1);

        (await moderator.DecideAsync(written.Discussion, "rouvrir")).Status.ShouldBe(302);
        (await written.Browser.ReplyAsync(written.Discussion, "De nouveau ouvert.")).Status.ShouldBe(302);
        (await written.Browser.Get(written.Discussion)).Document.GetElementById("closed").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_one_s_own_can_be_taken_back_from_a_closed_discussion()
    {
        var written = await site.WrittenAsync();
        await (await site.ModeratorAsync()).DecideAsync(written.Discussion, "fermer");

        (await written.Browser.Submit($"{written.Discussion}/posts/1/delete")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task A_discussion_is_pinned_and_unpinned_without_a_word()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());

        (await moderator.Submit(Curating.Url(written.Discussion, "epingler"))).Location.ShouldBe(written.Discussion);
        (await site.AskAsync<bool>("select is_pinned from community.discussions where handle = $1", written.Handle)).ShouldBeTrue();
        var (space, later) = (await site.SomeSpaceAsync(), await site.WrittenAsync());
        await site.RunAsync("update community.discussions set last_on = last_on - 3 where handle = $1", written.Handle);
        foreach (var (address, first) in new[] { ($"/spaces/{space}", written.Handle), ($"/spaces/{space}?sans-reponse=true", later.Handle), ("/discussions", later.Handle) })
        {
            var rows = (await moderator.Get(address)).Document.QuerySelectorAll(".pn-thread__title a").Select(a => Colleagues.HandleIn(a.GetAttribute("href")!)).ToList();
            rows.Count(h => h == written.Handle).ShouldBeLessThan(2, address);
            (rows.IndexOf(written.Handle) == 0).ShouldBe(first == written.Handle, address);
        }

        (await moderator.Get(written.Discussion)).Document.QuerySelectorAll(".pn-menu__item").ShouldContain(i => i.TextContent.Contains("Détacher", StringComparison.Ordinal));
        (await moderator.Submit(Curating.Url(written.Discussion, "desepingler"))).Status.ShouldBe(302);

        (await site.AskAsync<bool>("select is_pinned from community.discussions where handle = $1", written.Handle)).ShouldBeFalse();
        (await moderator.Get(written.Discussion)).Texts("main .pn-note.is-info").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_discussion_that_moves_keeps_its_address_its_voices_and_its_count_and_says_where_it_was()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        var (before, to) = (await CountsAsync(), await site.SomeSpaceAsync(place: 1));

        (await moderator.DecideAsync(written.Discussion, "deplacer", ("Space", to), ("Reason", "Une question d’une autre spécialité."))).Location.ShouldBe(written.Discussion);

        var page = await written.Browser.Get(written.Discussion);
        page.Document.QuerySelector(".pn-crumbs a[href^='/spaces/']")!.GetAttribute("href").ShouldBe($"/spaces/{to}");
        page.Texts(".pn-note.is-info").ShouldHaveSingleItem().ShouldContain("Une question d’une autre spécialité.");
        page.Texts(".pn-note.is-info")[0].ShouldContain(await site.AskAsync<string>("select name from community.spaces order by position limit 1"));
        (await written.Browser.ReplyAsync(written.Discussion, "Sous le même pseudonyme.")).Status.ShouldBe(302);
        (await CountsAsync()).ShouldBe((before.First - 1, before.Second + 1));
    }

    [Theory]
    [InlineData("Pseudonym", "takes_pseudonyms = false", "que cet espace n’accepte pas")]
    [InlineData("Pseudonym", "writers = '{G15-10}'", "cherché parmi moins de personnes")]
    [InlineData("Pseudonym", "readers = '{G15-10,equipe}'", "cherché parmi moins de personnes")]
    [InlineData("Name", "takes_pseudonyms = false, readers = '{G15-10,equipe}'", null)]
    public async Task A_pseudonym_moves_only_to_where_it_hides_among_as_many(string voice, string doors, string? refusal)
    {
        var (written, moderator) = (await site.WrittenAsync(voice), await site.ModeratorAsync());
        var to = await site.SomeSpaceAsync(place: 2);
        await site.RunAsync($"update community.spaces set {doors} where slug = $1", to);

        var answer = await moderator.DecideAsync(written.Discussion, "deplacer", ("Space", to));

        await site.RunAsync("update community.spaces set takes_pseudonyms = true, readers = '{}', writers = '{}' where slug = $1", to);
        (answer.Status, answer.Refusal.Contains(refusal ?? "", StringComparison.Ordinal)).ShouldBe((refusal is null ? 302 : 422, true), answer.Main);
    }

    [Fact]
    public async Task What_few_read_is_shown_to_nobody_more()
    {
        var (written, moderator) = (await site.WrittenAsync("Name"), await site.ModeratorAsync());
        await site.RunAsync("update community.spaces set readers = '{G15-10,equipe}' where id = (select space_id from community.discussions where handle = $1)", written.Handle);

        var answer = await moderator.DecideAsync(written.Discussion, "deplacer", ("Space", await site.SomeSpaceAsync(place: 3)));

        await site.RunAsync("update community.spaces set readers = '{}' where id = (select space_id from community.discussions where handle = $1)", written.Handle);
        (answer.Status, answer.Refusal.Contains("D’autres personnes", StringComparison.Ordinal)).ShouldBe((422, true));
    }

    [Theory]
    [InlineData("fermer")]
    [InlineData("epingler")]
    [InlineData("deplacer")]
    public async Task Nobody_decides_about_a_discussion_of_their_own_even_under_a_pseudonym(string act)
    {
        var moderator = await site.ModeratorAsync();
        var own = await moderator.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        var answer = await moderator.DecideAsync(own, act, ("Space", await site.SomeSpaceAsync(place: 1)));

        (answer.Status, answer.Refusal.Contains("une autre personne de l’équipe", StringComparison.Ordinal)).ShouldBe((422, true));
    }

    [Theory]
    [InlineData("fermer", "Non.", "Reason")]
    [InlineData("deplacer", Curating.Why, "Space")]
    [InlineData("reunir", Curating.Why, "Into")]
    [InlineData("separer", Curating.Why, "Title")]
    public async Task What_is_missing_is_said_at_its_field(string act, string reason, string field)
    {
        var written = await site.WrittenAsync();

        var answer = await (await site.ModeratorAsync()).DecideAsync(written.Discussion, act, ("Reason", reason));

        answer.Status.ShouldBe(422);
        answer.ErrorAt(field).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Members_find_neither_the_menu_nor_the_page()
    {
        var written = await site.WrittenAsync();

        (await written.Browser.Get(written.Discussion)).Html.ShouldNotContain("/moderation/acts");
        (await written.Browser.Get(Curating.Url(written.Discussion, "fermer"))).Status.ShouldBe(403);
        (await written.Browser.Get("/moderation/acts")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_team_reads_what_was_done_and_why_and_administrators_alone_who_did_it()
    {
        var written = await site.WrittenAsync();
        var person = await site.PersonAsync(role: StaffRole.Moderator);
        var moderator = await site.SignedInAsync(person.Id);
        await moderator.DecideAsync(written.Discussion, "fermer", ("Reason", "Une raison que l’on reconnaît."));

        var (theirs, administrators) = (await moderator.Get("/moderation/acts"), await (await site.AdministratorAsync()).Get("/moderation/acts"));

        theirs.Main.ShouldContain("Une raison que l’on reconnaît.");
        theirs.Html.ShouldNotContain(person.FamilyName);
        administrators.Main.ShouldContain(person.FamilyName);
        (await site.AskAsync<long>("select count(*) from community.staff_acts where position($1 in encode(tag || sealed, 'hex')) > 0", person.Id.ToString("N"))).ShouldBe(0);
        (await moderator.Get("/moderation/acts?apres=hier")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_the_team_decides_in_an_opener_s_or_an_author_s_place_is_said_with_its_reason_and_is_among_its_acts()
    {
        var (written, moderator, other) = (await site.WrittenAsync(), await site.ModeratorAsync(), await site.MemberAsync());
        await other.ReplyAsync(written.Discussion, "Une réponse.", "Name");
        var page = await moderator.Get(written.Discussion);
        page.Document.QuerySelectorAll("button[name=Accept], button[name=Share]").ShouldBeEmpty();
        foreach (var (link, reason) in new[] { ("#r2 a[href*='acte=retenir']", "C’est la réponse attendue."), ("#r2 a[href*='acte=ouvrir']", "Un texte à tenir à jour ensemble.") })
        {
            var address = page.Document.QuerySelector(link)!.GetAttribute("href")!;
            var without = await moderator.Submit(address, ("Reason", " "));
            (without.Status, without.ErrorAt("Reason").Contains("Écrivez pourquoi", StringComparison.Ordinal)).ShouldBe((422, true));
            (await moderator.Submit(address, ("Reason", reason))).Location.ShouldBe(written.Discussion);
        }

        (await moderator.Submit($"{written.Discussion}/tags", ("TagWords", "Plavix"))).ErrorAt("Reason").ShouldContain("Écrivez pourquoi");
        (await moderator.Submit($"{written.Discussion}/tags", ("TagWords", "Plavix"), ("Reason", "Pour que le fil soit trouvé."))).Status.ShouldBe(302);

        var read = await (await site.MemberAsync()).Get(written.Discussion);
        read.Document.QuerySelector("#r2.pn-post--accepted").ShouldNotBeNull();
        read.Texts(".pn-note.is-info").Count.ShouldBe(3);
        foreach (var reason in new[] { "C’est la réponse attendue.", "Un texte à tenir à jour ensemble.", "Pour que le fil soit trouvé." })
        {
            read.Main.ShouldContain(reason);
            (await moderator.Get("/moderation/acts")).Main.ShouldContain(reason);
        }

        (await moderator.Send($"{written.Discussion}?handler=Accept", page, ("Accept", "2-off"))).Status.ShouldBe(422, "nor without a word by a form of one's own making");
        (await written.Browser.Press(await written.Browser.Get(written.Discussion), "#r2 button[name=Accept]")).Status.ShouldBe(302);
        (await site.AskAsync<long>("select count(*) from community.staff_acts a join community.discussions d on d.id = a.discussion_id where d.handle = $1", written.Handle)).ShouldBe(3, "its opener owes nobody a reason");
    }

    [Fact]
    public async Task A_poll_that_would_be_lost_in_a_merger_is_said_to_be_the_reason_and_what_to_do()
    {
        var (moderator, other) = (await site.ModeratorAsync(), await site.WrittenAsync());
        var asked = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync());

        var refused = await moderator.DecideAsync(asked, "reunir", ("Into", other.Discussion));

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldContain("un fil qui contient un sondage garde son adresse, son formulaire et ses votes");
        refused.Refusal.ShouldContain("ouvrez l’autre fil et réunissez-le à celui-ci");
        refused.ValueOf("Reason")!.Trim().ShouldBe(Curating.Why);
        await moderator.MergeAsync(other.Discussion, into: asked);
        (await moderator.Get(asked)).Poll.ShouldContain(Polling.Question);
    }

    private async Task<(int First, int Second)> CountsAsync() => (
        await site.AskAsync<int>("select discussions from community.spaces order by position limit 1"),
        await site.AskAsync<int>("select discussions from community.spaces order by position offset 1 limit 1"));
}
