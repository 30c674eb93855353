using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What a discussion is for, and by which words it is found again.</summary>
public sealed class KindsAndTagsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("/discussions/new", null)]
    [InlineData("/discussions/new?genre=question", null)]
    [InlineData("/discussions/new?genre=echange", "Échange libre")]
    public async Task A_discussion_says_what_it_is_for(string form, string? said)
    {
        var member = await site.MemberAsync();
        var discussion = await StartAsync(member, form);

        var states = (await member.Get(discussion)).Texts(".pn-head .pn-state");

        states.ShouldBe(said is null ? [] : [said]);
        Row(await PageWithAsync(member, "/discussions", discussion), discussion).Texts(".pn-state").ShouldBe(said is null ? ["Sans réponse"] : [said], "open talk waits for no answer");
    }

    [Fact]
    public async Task An_unknown_kind_is_a_bad_address() => (await (await site.MemberAsync()).Get("/discussions/new?genre=poeme")).Status.ShouldBe(400);

    [Fact]
    public async Task Tags_are_ticked_or_typed_by_synonym_and_brand_and_lead_to_what_else_bears_them()
    {
        var member = await site.MemberAsync();
        var discussion = await StartAsync(member, "/discussions/new", ("Tags", "geriatrie"), ("TagWords", "Xarelto, hta"));
        var other = await StartAsync(member, "/discussions/new");

        var page = await member.Get(discussion);

        page.Texts(".pn-head .pn-tag").ShouldBe(["Cardiologie", "Gériatrie", "rivaroxaban"]);
        var found = await member.Get("/discussions?etiquette=rivaroxaban");
        Links(found).ShouldContain(discussion);
        Links(found).ShouldNotContain(other);
        found.Texts(".pn-chip").ShouldHaveSingleItem().ShouldStartWith("rivaroxaban");
        Row(found, discussion).Texts(".pn-tag").ShouldContain("Gériatrie");
    }

    [Fact]
    public async Task A_word_that_the_vocabulary_does_not_know_is_refused_at_its_field_and_nothing_is_lost()
    {
        var refused = await (await site.MemberAsync()).Submit(
            "/discussions/new", ("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name"),
            ("Tags", "geriatrie"), ("TagWords", "HTA, poudre de perlimpinpin"));

        refused.Status.ShouldBe(422);
        refused.ErrorAt("TagWords").ShouldContain("poudre de perlimpinpin");
        (refused.ValueOf("TagWords"), refused.ValueOf("Tags"), refused.ValueOf("Body")).ShouldBe(("HTA, poudre de perlimpinpin", "geriatrie", "Une question."));
    }

    [Fact]
    public async Task A_discussion_bears_five_tags_at_most_however_they_were_said()
    {
        var member = await site.MemberAsync();
        (string, string?)[] ticked = [("Tags", "geriatrie"), ("Tags", "cardiologie"), ("Tags", "douleur"), ("Tags", "urgences")];

        (await member.Submit("/discussions/new", [.. await FieldsAsync(), .. ticked, ("TagWords", "Xarelto, Plavix")])).Refusal.ShouldContain("cinq étiquettes au plus");
        (await member.Submit("/discussions/new", [.. await FieldsAsync(), .. ticked, ("TagWords", "Xarelto, rivaroxaban")])).Status.ShouldBe(302, "the same thing said twice is one");
    }

    [Fact]
    public async Task A_tag_that_is_not_in_the_list_is_refused() =>
        (await (await site.MemberAsync()).Submit("/discussions/new", [.. await FieldsAsync(), ("Tags", "pas-une-etiquette")])).Status.ShouldBe(422);

    [Theory]
    [InlineData("x'] or true --")]
    [InlineData("rivaroxaban'")]
    [InlineData("Rivaroxaban")]
    [InlineData("rivaroxaban\n")]
    public async Task What_is_no_slug_finds_nothing(string typed) // a slug stands in the text of the question
    {
        var member = await site.MemberAsync();
        await StartAsync(member, "/discussions/new", ("TagWords", "Xarelto"));

        var found = await member.Get($"/discussions?etiquette={Uri.EscapeDataString(typed)}");

        (found.Status, Links(found).Count).ShouldBe((200, 0));
    }

    [Fact]
    public async Task Its_opener_and_moderators_give_it_other_tags_and_nobody_else()
    {
        var (opener, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await StartAsync(opener, "/discussions/new", ("Tags", "geriatrie"), ("TagWords", "Xarelto"));

        var form = await opener.Get($"{discussion}/tags");
        (form.ValueOf("Tags"), form.ValueOf("TagWords")).ShouldBe(("geriatrie", "rivaroxaban"));
        (await opener.Fill(form, ("TagWords", "Plavix"))).Status.ShouldBe(302);
        (await other.Get(discussion)).Texts(".pn-head .pn-tag").ShouldBe(["clopidogrel", "Gériatrie"]);

        (await other.Get($"{discussion}/tags")).Status.ShouldBe(404);
        (await other.Get(discussion)).Document.QuerySelector($"a[href='{discussion}/tags']").ShouldBeNull();
        (await other.Send($"{discussion}/tags", await other.Get(Visitor.SignOutPage), ("Tags", "douleur"))).Status.ShouldBe(404);
        var moderator = await site.MemberAsync(role: ProfNet.Domain.Members.StaffRole.Moderator);
        (await moderator.Submit($"{discussion}/tags", ("Tags", "douleur"), ("TagWords", ""), ("Reason", "Pour que le fil soit trouvé."))).Status.ShouldBe(302);
        (await other.Get(discussion)).Texts(".pn-head .pn-tag").ShouldBe(["Douleur"]);
    }

    [Fact]
    public async Task Lists_show_the_kind_the_state_and_what_one_follows_and_say_so_when_there_is_nothing()
    {
        var (member, other) = (await site.MemberAsync(), await site.MemberAsync());
        var talk = await StartAsync(member, "/discussions/new?genre=echange");
        var question = await StartAsync(other, "/discussions/new");
        var space = await site.SomeSpaceAsync();

        (await EveryLinkAsync(member, "/discussions?genre=echange")).ShouldContain(talk);
        (await EveryLinkAsync(member, "/discussions?genre=echange")).ShouldNotContain(question);
        (await EveryLinkAsync(member, "/discussions?sans-reponse=true")).ShouldContain(question);
        (await EveryLinkAsync(member, "/discussions?sans-reponse=true")).ShouldNotContain(talk, "nothing is to be answered there");
        Links(await member.Get($"/spaces/{space}?suivis=true")).ShouldBe([talk], "who writes follows");
        (await (await site.MemberAsync()).Get("/discussions?suivis=true")).Texts(".pn-empty h3").ShouldBe(["Vous ne suivez aucun fil ici"]);
    }

    [Fact]
    public async Task Filters_stay_while_one_pages_and_go_one_by_one()
    {
        var member = await site.MemberAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var author = await site.MemberAsync();
            foreach (var __ in Enumerable.Range(0, 7))
            {
                await StartAsync(author, "/discussions/new?genre=echange", ("Tags", "podologie"));
            }
        }

        var page = await member.Get("/discussions?genre=echange&etiquette=podologie");

        var next = page.Document.QuerySelector(".pn-more a")!.GetAttribute("href")!;
        next.ShouldContain("genre=echange&etiquette=podologie&page=");
        Links(page).Concat(Links(await member.Get(next))).Distinct().Count().ShouldBe(21);
        page.Document.QuerySelectorAll(".pn-chip").Select(c => c.GetAttribute("href")).ShouldBe(["/discussions?etiquette=podologie", "/discussions?genre=echange"]);
    }

    [Theory]
    [InlineData("genre=poeme")]
    [InlineData("issue=autre")]
    [InlineData("sans-reponse=true&resolus=true")]
    [InlineData("suivis=peut-etre")]
    public async Task A_filter_that_this_site_never_wrote_is_a_bad_address(string query) => (await (await site.MemberAsync()).Get($"/discussions?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task Fields_of_the_filter_that_were_left_empty_say_nothing() => (await (await site.MemberAsync()).Get("/discussions?genre=&etiquette=&issue=")).Status.ShouldBe(200);

    private async Task<(string, string?)[]> FieldsAsync() =>
        [("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name")];

    private async Task<string> StartAsync(Visitor member, string form, params (string, string?)[] besides)
    {
        var answer = await member.Submit(form, [.. await FieldsAsync(), .. besides]);
        answer.Status.ShouldBe(302, answer.Main);
        return answer.Location!;
    }

    // A day's discussions lie in random order: whatever else the day brought may fill the first page.
    private static async Task<List<string>> EveryLinkAsync(Visitor member, string list)
    {
        List<string> links = [];
        for (var next = list; next is not null;)
        {
            var page = await member.Get(next);
            links.AddRange(Links(page));
            next = page.Document.QuerySelector(".pn-more a")?.GetAttribute("href");
        }

        return links;
    }

    private static async Task<Shown> PageWithAsync(Visitor member, string list, string discussion)
    {
        var page = await member.Get(list);
        while (!Links(page).Contains(discussion))
        {
            page = await member.Get(page.Document.QuerySelector(".pn-more a").ShouldNotBeNull("the list ends without it").GetAttribute("href")!);
        }

        return page;
    }

    private static List<string> Links(Shown list) => [.. list.Document.QuerySelectorAll(".pn-thread__title a").Select(a => a.GetAttribute("href")!)];

    private static Article Row(Shown list, string discussion) => new(list.Document.QuerySelector($"a[href='{discussion}']").ShouldNotBeNull().Closest("article")!);

    private sealed record Article(AngleSharp.Dom.IElement Element)
    {
        public List<string> Texts(string selector) => [.. Element.QuerySelectorAll(selector).Select(e => e.TextContent.Trim())];
    }
}
