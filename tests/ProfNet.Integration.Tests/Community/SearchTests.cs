using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Community.Searching;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What a search finds, for whom, and what it never finds. Each test looks for words of its own.</summary>
public sealed class SearchTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("ichtyoses")] // stemmed
    [InlineData("ICHTYOSE")]
    [InlineData("hereditaire ichtyose")] // without its accents, in any order
    [InlineData("\"ichtyose héréditaire\"")]
    [InlineData("ichtyose -mucoviscidose")]
    public async Task A_post_is_found_by_its_words_as_French_people_type_them(string typed)
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une ichtyose héréditaire chez un nourrisson, que faire ?");

        var page = await (await site.MemberAsync()).Get(Address(typed));

        Found(page).ShouldContain($"{discussion}#r1");
        page.Document.QuerySelectorAll(".pn-thread__text mark.pn-mark").Select(m => m.TextContent).ShouldContain("ichtyose");
    }

    [Theory]
    [InlineData("\"héréditaire rarissime\"")]
    [InlineData("rarissime -familiale")]
    [InlineData("rarissime inconnu")]
    public async Task What_a_search_asks_for_or_refuses_holds(string typed)
    {
        var member = await site.MemberAsync();
        await member.StartAsync(await site.SomeSpaceAsync(), "Name", body: "Une forme rarissime, héréditaire et familiale.");

        Found(await member.Get(Address(typed))).ShouldBeEmpty();
        Found(await member.Get(Address("rarissime"))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("sclérodermie")]
    [InlineData("sclerod")] // the beginning of a word
    [InlineData("sclreodermie")] // two letters changed places
    [InlineData("sclerodernie systémique")]
    public async Task A_title_is_found_by_the_beginning_of_a_word_and_in_spite_of_a_slip(string typed)
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Sclérodermie systémique débutante", "Que faire en premier ?");

        Found(await member.Get(Address(typed))).ShouldContain($"{discussion}#r1");
    }

    [Theory]
    [InlineData("Zolgenex")] // the brand
    [InlineData("zolgen")] // its beginning
    [InlineData("zolgenxe")] // a slip
    [InlineData("zolgenamide")]
    public async Task A_drug_is_found_under_its_other_names(string typed)
    {
        await site.RunAsync("insert into community.drugs (name, label, brands) values ('zolgenamide', 'zolgénamide', '{Zolgenex,Zolgenal}') on conflict do nothing");
        await site.Node.Services.GetRequiredService<Vocabulary>().RefreshAsync(default);
        var member = await site.MemberAsync();
        var international = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Quelle dose de zolgénamide chez l’enfant ?");
        var brand = await member.StartAsync(await site.SomeSpaceAsync(1), "Pseudonym", body: "Le Zolgenal est en rupture.");

        var page = await member.Get(Address(typed));

        Found(page).ShouldContain($"{international}#r1");
        Found(page).ShouldContain($"{brand}#r1");
        page.Main.ShouldContain("Cherché aussi");
    }

    [Fact]
    public async Task Every_filter_narrows_typed_or_chosen()
    {
        var member = await site.MemberAsync();
        var (here, there) = (await site.SomeSpaceAsync(2), await site.SomeSpaceAsync(3));
        var wanted = await member.StartAsync(here, "Name", body: "Une vascularite cryoglobulinémique.");
        var other = await member.StartAsync(there, "Name", body: "Une vascularite cryoglobulinémique aussi.");
        await site.RunAsync("insert into community.tags (slug, label) values ('vascularites', 'Vascularites')");
        await site.RunAsync("insert into community.tag_synonyms (word, slug) values ('angeites', 'vascularites')");
        await site.Node.Services.GetRequiredService<Vocabulary>().RefreshAsync(default);
        await site.RunAsync(
            "update community.discussions set kind = 1, outcome = 0, accepted_seq = 1, documents = 1, tags = '{vascularites}', opened_on = current_date - 400, last_on = current_date - 5 where handle = $1",
            Colleagues.HandleIn(wanted));
        await site.RunAsync("update community.posts_named set posted_at = now() - interval '5 days' where discussion_id = $1", await site.DiscussionIdAsync(wanted));
        await site.RunAsync("update community.discussions set kind = 0 where handle = $1", Colleagues.HandleIn(other));
        var name = await site.AskAsync<string>("select name from community.spaces where slug = $1", here);
        var day = DateTime.UtcNow.Date;
        Found(await member.Get(Address("cryoglobulinémique"))).Count.ShouldBe(2);

        foreach (var filter in new[]
        {
            $"espace:{here}", $"espace:\"{name}\"", "type:cas", "issue:guerison", "reponse:acceptee", "document:oui", "etiquette:vascularites", "etiquette:angéites", $"avant:{day.AddDays(-2):yyyy-MM-dd}",
            $"apres:{day.AddDays(-8):yyyy-MM-dd} avant:{day.AddDays(-2):yyyy-MM-dd}",
        })
        {
            Found(await member.Get(Address($"cryoglobulinémique {filter}"))).ShouldBe([$"{wanted}#r1"], filter);
        }

        foreach (var filter in new[] { $"espace={here}", "type=cas", "issue=guerison", "reponse=acceptee", "document=oui", "etiquette=Vascularites", $"avant={day.AddDays(-2):yyyy-MM-dd}" })
        {
            Found(await member.Get($"{Address("cryoglobulinémique")}&{filter}")).ShouldBe([$"{wanted}#r1"], filter);
        }

        Found(await member.Get(Address($"espace:{here} type:cas"))).ShouldContain($"{wanted}#r1", "filters alone list discussions");
        Found(await member.Get(Address("cryoglobulinémique espace:nulle-part"))).ShouldBeEmpty();
        Found(await member.Get(Address("cryoglobulinémique etiquette:inconnue"))).ShouldBeEmpty();
        Found(await member.Get(Address($"cryoglobulinémique apres:{day.AddDays(2):yyyy-MM-dd}"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_of_a_sealed_post_are_found_as_its_page_tells_them_months_after_thirty_days()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une porphyrie sous sceau.");
        var month = new DateOnly(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1).AddMonths(-3);
        var posted = month.AddDays(14);
        await site.RunAsync("update community.posts_sealed set posted_on = $2 where discussion_id = $1", await site.DiscussionIdAsync(discussion), posted); // the night has not rounded it yet
        async Task<bool> IsFoundAsync(string filter) => Found(await member.Get(Address($"porphyrie {filter}"))).Count > 0;

        foreach (var day in Enumerable.Range(0, 27).Select(n => month.AddDays(n)))
        {
            (await IsFoundAsync($"apres:{day:yyyy-MM-dd}")).ShouldBeTrue($"from {day}");
            (await IsFoundAsync($"avant:{day:yyyy-MM-dd}")).ShouldBe(day.Day > 1, $"before {day}");
        }

        (await IsFoundAsync($"apres:{month.AddMonths(1):yyyy-MM-dd}")).ShouldBeFalse();
        var today = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une porphyrie d’aujourd’hui.");
        Found(await member.Get(Address($"porphyrie apres:{month.AddMonths(1):yyyy-MM-dd}"))).ShouldBe([$"{today}#r1"]);
    }

    [Fact]
    public async Task A_search_costs_one_round_trip_once_the_session_is_known()
    {
        var member = await site.MemberAsync();
        await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une amylose.");
        foreach (var address in new[] { Address("amylose"), Address("amylsoe type:question"), "/search" })
        {
            await member.Get(address);
            using var commands = new DatabaseCommands(site.DatabaseName);

            (await member.Get(address)).Status.ShouldBe(200);

            commands.TakeButSessions().ShouldHaveSingleItem(address);
        }
    }

    [Fact]
    public async Task An_operator_of_the_box_is_a_control_on_the_page()
    {
        var member = await site.MemberAsync();
        var space = await site.SomeSpaceAsync();

        var page = await member.Get(Address($"toux espace:{space} type:cas auteur:durand apres:2026-01 reponse:acceptee avant:demain"));

        page.ValueOf("q").ShouldBe("toux");
        page.Document.QuerySelector("[name=espace] option[selected]")!.GetAttribute("value").ShouldBe(space);
        page.Document.QuerySelector("[name=type] option[selected]")!.GetAttribute("value").ShouldBe("cas");
        (page.ValueOf("auteur"), page.ValueOf("apres")).ShouldBe(("durand", "2026-01-01"));
        page.Document.QuerySelector("[name=reponse]")!.HasAttribute("checked").ShouldBeTrue();
        page.Main.ShouldContain("Nous n’avons pas compris «\u00A0avant:demain\u00A0»");
    }

    [Fact]
    public async Task An_author_is_found_under_their_name_and_never_under_a_pseudonym()
    {
        var person = await site.PersonAsync();
        var author = await site.SignedInAsync(person.Id);
        var named = await author.StartAsync(await site.SomeSpaceAsync(), "Name", body: "Une onchocercose sous mon nom.");
        var hidden = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une onchocercose sous pseudonyme.");
        await author.ReplyAsync(named, "Encore un mot.");
        var pseudonym = await site.AskAsync<string>("select v.name from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1", Colleagues.HandleIn(hidden));
        var reader = await site.MemberAsync();

        foreach (var typed in new[] { $"auteur:{person.FamilyName}", $"auteur:\"{person.Name}\"", $"auteur:{person.FamilyName} onchocercose", $"auteur:{person.GivenName}" })
        {
            var found = Found(await reader.Get(Address(typed)));
            found.ShouldContain(f => f.StartsWith(named, StringComparison.Ordinal), typed);
            found.ShouldNotContain(f => f.StartsWith(hidden, StringComparison.Ordinal), typed);
        }

        foreach (var typed in new[] { $"auteur:\"{pseudonym}\"", $"auteur:{pseudonym.Split(' ')[1]}", "auteur:confrère", $"auteur:\"{pseudonym}\" onchocercose" })
        {
            Found(await reader.Get(Address(typed))).ShouldBeEmpty(typed);
            Found(await author.Get(Address(typed))).ShouldBeEmpty(typed);
        }
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_read_by_any_way()
    {
        var space = await site.SomeSpaceAsync(4);
        var person = await site.PersonAsync(profession: "G15-10");
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(space, "Name", "Leishmaniose viscérale du voyageur", "Une leishmaniose, secrète.");
        var waiting = await author.StartAsync(await site.SomeSpaceAsync(5), "Name", "Leishmaniose cutanée du voyageur", "Une leishmaniose, qui attend.");
        var merged = await author.StartAsync(await site.SomeSpaceAsync(5), "Name", "Leishmaniose muqueuse du voyageur", "Une leishmaniose, réunie.");
        await site.RunAsync("update community.spaces set readers = '{G15-10}' where slug = $1", space);
        await site.RunAsync("update community.discussions set is_waiting = true where handle = $1", Colleagues.HandleIn(waiting));
        await site.RunAsync("update community.discussions set merged_into = id where handle = $1", Colleagues.HandleIn(merged));
        var other = await site.SignedInAsync((await site.PersonAsync(profession: "G15-21")).Id);
        string[] searches = ["leishmaniose", "leishm", "leishmanoise viscerale", $"auteur:{person.FamilyName}", $"espace:{space}", $"leishmaniose espace:{space}", "type:question leishmaniose", $"auteur:{person.FamilyName} espace:{space}"];

        foreach (var typed in searches)
        {
            Found(await author.Get(Address(typed))).ShouldBe([$"{discussion}#r1"], typed);
            var page = await other.Get(Address(typed));
            Found(page).ShouldBeEmpty(typed);
            page.Html.ShouldNotContain("viscérale du voyageur");
        }

        Similar(await author.Get("/search/similar?q=Leishmaniose+du+voyageur")).ShouldBe([discussion]);
        Similar(await other.Get("/search/similar?q=Leishmaniose+du+voyageur")).ShouldBeEmpty();
        (await other.Get("/search")).Document.QuerySelector($"[name=espace] option[value='{space}']").ShouldBeNull();
        await site.RunAsync("update community.spaces set readers = '{}' where slug = $1", space);
    }

    [Fact]
    public async Task A_post_taken_back_is_found_no_more_and_an_edited_one_by_its_new_words()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une histoplasmose.");
        await member.ReplyAsync(discussion, "Plutôt une coccidioïdomycose.");
        Found(await member.Get(Address("coccidioïdomycose"))).ShouldBe([$"{discussion}#r2"]);

        await member.Submit($"{discussion}/posts/1/edit", ("Body", "Une blastomycose."));
        await member.Submit($"{discussion}/posts/2/delete");

        Found(await member.Get(Address("histoplasmose"))).ShouldBeEmpty();
        Found(await member.Get(Address("blastomycose"))).ShouldBe([$"{discussion}#r1"]);
        Found(await member.Get(Address("coccidioïdomycose"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_found_is_shown_as_text_whatever_it_holds()
    {
        var member = await site.MemberAsync();
        await member.StartAsync(await site.SomeSpaceAsync(), "Name", "Un titre <b>galactosémie</b> & guillemets",
            "Une **galactosémie** <script>alert('oui')</script> & l’« enfant » \uE001\uE000 [lien](https://exemple.test/?a=<b>)");

        var page = await member.Get(Address("galactosémie"));

        page.Document.QuerySelectorAll("main script, main .pn-thread b, main .pn-thread strong script").ShouldBeEmpty();
        page.Document.QuerySelector(".pn-thread__title")!.TextContent.ShouldBe("Un titre <b>galactosémie</b> & guillemets");
        page.Document.QuerySelector(".pn-thread__text")!.TextContent.ShouldContain("galactosémie <script>alert('oui')</script> & l’« enfant »");
        page.Texts(".pn-thread__text mark").ShouldContain("galactosémie");
    }

    [Fact]
    public async Task Results_are_shown_twenty_at_a_time_the_best_first()
    {
        var member = await site.MemberAsync();
        var space = await site.SomeSpaceAsync(6);
        for (var i = 0; i < 22; i++)
        {
            member = i % 8 == 7 ? await site.MemberAsync() : member; // nobody may open so many in a day
            await member.StartAsync(space, "Name", $"Le fil de rang {i}", "Un mot sur la brucellose en passant, parmi beaucoup d’autres mots qui disent autre chose.");
        }

        var best = await (await site.MemberAsync()).StartAsync(space, "Name", "Brucellose, que retenir ?", "La brucellose : brucellose aiguë, brucellose chronique.");

        var first = await member.Get(Address("brucellose"));
        var second = await member.Get(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        (Found(first).Count, Found(second).Count).ShouldBe((20, 3));
        Found(first)[0].ShouldBe($"{best}#r1");
        Found(first).Concat(Found(second)).ShouldBeUnique();
        first.Main.ShouldContain("23 fils trouvés");
        Found(await member.Get($"{Address("brucellose")}&tri=recents")).Count.ShouldBe(20);
        Found(await member.Get($"{Address("brucellose")}&page=3")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_answers_with_a_post_and_leads_to_it()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 30);
        await member.ReplyAsync(discussion, "Une trichinellose, enfin.");

        Found(await member.Get(Address("trichinellose"))).ShouldBe([$"{discussion}?page=2#r31"]);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=51")]
    [InlineData("page=abc")]
    [InlineData("tri=ailleurs")]
    [InlineData("avant=%00")]
    public async Task What_this_site_never_wrote_is_a_bad_address(string query) => (await (await site.MemberAsync()).Get($"/search?q=toux&{query}")).Status.ShouldBe(400);

    [Theory]
    [InlineData("le la les")] // nothing that is worth finding
    [InlineData("' & | ! ( ) : * \\ <-> '' \"")]
    [InlineData("a'b\\c:*&d|!e")]
    [InlineData("l’insuline -\"' | '\"")]
    [InlineData("auteur:\\m.*(")]
    [InlineData("espace:' etiquette:\\ ")]
    [InlineData("%_ %% __")]
    [InlineData("toux😀")] // two halves of one character
    [InlineData("auteur:dur😀and")]
    [InlineData("toux⑴ auteur:⒜⟦⁇")] // without their accents they are parentheses
    [InlineData("-dialyse -rein")]
    [InlineData("\"toux")]
    [InlineData("toux\" \"\" - -- -\"")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    [InlineData("https://exemple.test/a?b=c&d=e jean@exemple.test 1,5·10⁻³ B12/B9")]
    public async Task Whatever_is_typed_is_words_and_no_language(string typed) => (await (await site.MemberAsync()).Get(Address(typed))).Status.ShouldBe(200);

    [Theory]
    [InlineData('a', 5_000)]
    [InlineData('’', 300)]
    [InlineData('(', 300)]
    public async Task A_search_of_any_length_is_answered(char letter, int count)
    {
        var member = await site.MemberAsync();

        (await member.Get(Address("toux " + new string(letter, count)))).Status.ShouldBe(200);
        (await member.Get(Address(new string('a', SearchQuery.MaxLength - 1) + "😀"))).Status.ShouldBe(200, "cut in the middle of a character");
        (await member.Get($"/search/similar?q={Uri.EscapeDataString(new string(letter, 140) + "😀")}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_search_that_takes_too_long_is_given_up_and_says_so()
    {
        var member = await site.MemberAsync();
        await member.Get("/search");
        await using var owner = new NpgsqlConnection(site.Database.Owner);
        await owner.OpenAsync();
        await using var held = await owner.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table community.posts_sealed in access exclusive mode", owner))
        {
            await command.ExecuteNonQueryAsync();
        }

        var page = await member.Get(Address("toux"));

        page.Status.ShouldBe(200);
        page.Main.ShouldContain("Cette recherche prend trop de temps");
        page.Document.QuerySelector("[name=espace] option:not([value=''])").ShouldNotBeNull("and may be narrowed");
    }

    [Fact]
    public async Task The_box_is_on_every_page_of_a_member_and_on_none_of_others()
    {
        (await (await site.MemberAsync()).Get("/discussions")).Document.QuerySelectorAll("header form[action='/search'] input[name=q]").Length.ShouldBe(1);
        (await (await site.MemberAsync(Domain.Members.Standing.Applicant)).Get("/registration/status")).Document.QuerySelectorAll("form[action='/search']").ShouldBeEmpty();
        (await (await site.MemberAsync(Domain.Members.Standing.Applicant)).Get("/search?q=toux")).Status.ShouldBe(403);
        (await site.Visitor().Get("/search?q=toux")).Location.ShouldNotBeNull().ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task While_a_title_is_typed_discussions_like_it_are_shown()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Anticoagulants et fibrillation du sujet âgé");
        var form = await member.Get(Colleagues.NewPage);
        form.Document.QuerySelector("[name=Title]")!.GetAttribute("hx-post").ShouldBe("/search/similar");

        var answer = await member.Send("/search/similar", form, ("Title", "Fibrillation atriale et anticoagulants"));

        Similar(answer).ShouldContain(discussion);
        Similar(await member.Get("/search/similar?q=Fibrillation+atriale+et+anticoagulants")).ShouldContain(discussion);
        Similar(await member.Get("/search/similar?q=Une+tout+autre+question")).ShouldNotContain(discussion);
        Similar(await member.Get("/search/similar?q=le")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_of_what_was_written_before_are_found_by_and_by()
    {
        var member = await site.MemberAsync();
        var (named, hidden) = (await member.StartAsync(await site.SomeSpaceAsync(), "Name", body: "Une drépanocytose."), await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "La drépanocytose et le voyage."));
        await site.RunAsOwnerAsync("update community.posts_named set words = null; update community.posts_sealed set words = null; update community.discussions set words = null");
        Found(await member.Get(Address("drépanocytose"))).ShouldBeEmpty();

        await site.Node.RunChoreAsync<FillWords>();

        Found(await member.Get(Address("drépanocytose"))).ShouldBe([$"{named}#r1", $"{hidden}#r1"], ignoreOrder: true);
        (await site.AskAsync<long>("select count(*) from community.posts_sealed where words is null")).ShouldBe(0);
    }

    private static string Address(string typed) => $"/search?q={Uri.EscapeDataString(typed)}";

    private static List<string> Found(Shown page)
    {
        page.Status.ShouldBe(200, page.Main);
        return [.. page.Document.QuerySelectorAll(".pn-thread__title a").Select(a => a.GetAttribute("href")!)];
    }

    private static List<string> Similar(Shown page) => [.. page.Document.QuerySelectorAll(".pn-similar a").Select(a => a.GetAttribute("href")!)];
}
