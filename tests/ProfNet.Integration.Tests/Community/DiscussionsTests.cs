using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Reading, opening and answering discussions, under one's name and under a pseudonym.</summary>
public sealed class DiscussionsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Kept = "Vous avez déjà écrit dans ce fil sous l’autre identité. Elle y reste la vôtre";

    [Fact]
    public async Task Every_space_is_listed_and_opens()
    {
        var member = await site.MemberAsync();

        var spaces = await member.Get("/spaces");

        var links = spaces.Document.QuerySelectorAll("main h3 a").Select(a => a.GetAttribute("href")!).ToList();
        links.Count.ShouldBe((int)await site.AskAsync<long>("select count(*) from community.spaces"));
        links.Count.ShouldBeGreaterThan(10);
        foreach (var link in links.Take(3))
        {
            (await member.Get(link)).Heading.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_discussion_opened_under_one_s_name_shows_it_in_every_list()
    {
        var person = await site.PersonAsync();
        var (member, space) = (await site.SignedInAsync(person.Id), await site.SomeSpaceAsync());

        var discussion = await member.StartAsync(space, "Name", "Adapter la dose en gériatrie", "Que faites-vous **après 80 ans** ?");

        var page = await member.Get(discussion);
        page.Heading.ShouldBe("Adapter la dose en gériatrie");
        page.Texts(".pn-prose strong").ShouldBe(["après 80 ans"]);
        page.Texts(".pn-post .pn-who__name").ShouldBe([person.Name]);
        page.Texts(".pn-state").ShouldContain("Vous");
        foreach (var list in new[] { "/discussions", $"/spaces/{space}", "/discussions?sans-reponse=true" })
        {
            var row = (await member.Get(list)).Document.QuerySelector($"a[href='{discussion}']").ShouldNotBeNull(list).Closest("article")!;
            row.TextContent.ShouldContain("Que faites-vous après 80 ans ?");
            row.TextContent.ShouldContain(person.Name);
        }
    }

    [Fact]
    public async Task A_discussion_opened_under_a_pseudonym_shows_no_name_and_a_day_alone()
    {
        var person = await site.PersonAsync();
        var discussion = await (await site.SignedInAsync(person.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        var page = await (await site.MemberAsync()).Get(discussion);

        page.Texts(".pn-post .pn-who__name").ShouldHaveSingleItem().ShouldStartWith("Confrère ");
        page.Document.QuerySelector(".pn-post time")!.GetAttribute("datetime")!.Length.ShouldBe("2026-03-18".Length);
        page.Html.ShouldNotContain(person.FamilyName);
        page.Document.Title.ShouldStartWith("Fil");
    }

    [Theory]
    [InlineData("Name", "Pseudonym")]
    [InlineData("Pseudonym", "Name")]
    public async Task The_voice_of_the_first_post_stays_and_a_stale_form_cannot_change_it(string first, string other)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        var stale = await member.Get(discussion);

        (await member.ReplyAsync(discussion, "Première réponse.", first)).Status.ShouldBe(302);
        var second = await member.Get(discussion);
        second.Document.QuerySelectorAll("[name=Voice]").ShouldBeEmpty("the choice is made once");
        (await member.ReplyAsync(discussion, "Deuxième réponse.")).Status.ShouldBe(302);
        var refused = await member.Fill(stale, ("Body", "Troisième, d’une page restée ouverte."), ("Voice", other));

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldStartWith(Kept);
        refused.ValueOf("Body").ShouldBe("Troisième, d’une page restée ouverte.");
        (await member.Fill(refused)).Status.ShouldBe(302, "sent again it goes out under the voice that is kept");
        var names = (await member.Get(discussion)).Texts(".pn-post .pn-who__name")[1..];
        names.Distinct().ShouldHaveSingleItem().ShouldStartWith(first == "Name" ? person.Name : "Confrère ");
        names.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Each_member_has_a_pseudonym_of_their_own()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        for (var i = 0; i < 5; i++)
        {
            (await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Pseudonym")).Status.ShouldBe(302);
        }

        var page = await (await site.MemberAsync()).Get(discussion);

        page.Texts(".pn-post .pn-who__name").ShouldBeUnique();
        page.Texts(".pn-aside .pn-who__name").Count.ShouldBe(6);
        page.Main.ShouldContain("6 auteurs sous sceau");
    }

    [Fact]
    public async Task One_pseudonym_of_two_members_in_two_discussions_has_one_picture_made_of_its_name_alone()
    {
        List<string> pictures = [];
        foreach (var profession in new[] { "G15-10", "G15-21" })
        {
            var person = await site.PersonAsync(profession: profession);
            var discussion = await (await site.SignedInAsync(person.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
            await site.RunAsync("update community.voices set name = 'Confrère Cobalt' where discussion_id = (select id from community.discussions where handle = $1)", Colleagues.HandleIn(discussion));

            pictures.Add((await (await site.MemberAsync()).Get(discussion)).Document.QuerySelector("article.pn-post > .pn-seal")!.OuterHtml);
        }

        pictures.Distinct().ShouldHaveSingleItem().ShouldNotContain("src=", Case.Insensitive, "no file and no address of its own");
    }

    [Fact]
    public async Task Members_who_draw_at_once_draw_different_pseudonyms()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var members = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.MemberAsync()));

        var answers = await Task.WhenAll(members.Select(m => m.ReplyAsync(discussion, "En même temps.", "Pseudonym")));

        answers.ShouldAllBe(a => a.Status == 302);
        answers.Select(a => a.Location!.Split('#')[1]).Order(StringComparer.Ordinal).ShouldBe(["r2", "r3", "r4", "r5", "r6", "r7"]);
        (await members[0].Get(discussion)).Texts(".pn-aside .pn-who__name").Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public async Task Discussions_that_open_at_once_in_a_space_are_all_counted()
    {
        var space = await site.SomeSpaceAsync(place: 6);
        var members = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.MemberAsync()));
        var forms = await Task.WhenAll(members.Select(m => m.Get(Colleagues.NewPage)));

        var answers = await Task.WhenAll(members.Zip(forms, (member, form) =>
            member.Fill(form, ("Space", space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"))));

        answers.ShouldAllBe(a => a.Status == 302);
        (await site.AskAsync<int>("select discussions from community.spaces where slug = $1", space)).ShouldBe(8);
    }

    [Fact]
    public async Task A_space_without_pseudonyms_offers_none_and_refuses_them()
    {
        var space = await site.SomeSpaceAsync(place: 5);
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        var member = await site.MemberAsync();

        var refused = await member.Submit(Colleagues.NewPage, ("Space", space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"));
        (refused.Status, refused.ValueOf("Body"), refused.ValueOf("Title")).ShouldBe((422, "Une question.", "Un titre assez long"));
        refused.Refusal.ShouldContain("Dans cet espace, chacun écrit sous son nom");
        var discussion = await member.StartAsync(space, "Name");

        var other = await site.MemberAsync();
        (await other.Get(discussion)).Document.QuerySelectorAll("[value=Pseudonym]").ShouldBeEmpty();
        (await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym")).Status.ShouldBe(422);
        (await other.ReplyAsync(discussion, "Une réponse.")).Status.ShouldBe(302);
        (await site.PostsAsync(discussion)).ShouldBe(2);
    }

    [Theory]
    [InlineData("Space", "", "Choisissez l’espace où ouvrir le fil.")]
    [InlineData("Title", "Trop court", null)] // ten characters: just enough
    [InlineData("Title", "Neuf car.", "Saisissez un titre de 10 à 160 caractères.")]
    [InlineData("Body", " ", "Écrivez votre message avant de le publier.")]
    [InlineData("Voice", null, "Choisissez sous quelle identité vous écrivez dans ce fil.")]
    public async Task A_wrong_field_of_a_new_discussion_says_so_in_French_and_the_rest_is_kept(string field, string? value, string? error)
    {
        var member = await site.MemberAsync();
        (string Field, string? Value)[] typed = [("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name")];

        var answer = await member.Submit(Colleagues.NewPage, [.. typed.Where(f => f.Field != field), (field, value)]);

        answer.Status.ShouldBe(error is null ? 302 : 422);
        if (error is not null)
        {
            answer.Refusal.ShouldContain(error);
            foreach (var (name, kept) in typed.Where(f => f.Field != field))
            {
                answer.ValueOf(name).ShouldBe(kept, name);
            }
        }
    }

    [Fact]
    public async Task A_text_too_long_or_nested_too_deeply_is_refused_and_kept()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");

        foreach (var (text, error) in new[] { (new string('a', Post.BodyMaxLength + 1), "Raccourcissez votre message"), (string.Concat(Enumerable.Repeat("> ", 400)) + "a", "Simplifiez la mise en forme") })
        {
            var answer = await member.ReplyAsync(discussion, text);

            (answer.Status, answer.ValueOf("Body")).ShouldBe((422, text));
            answer.Refusal.ShouldContain(error);
        }
    }

    [Theory]
    [InlineData("/discussions/aaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/discussions/x")]
    [InlineData("/spaces/aucun")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        var answer = await (await site.MemberAsync()).Get(address);

        (answer.Status, answer.Heading).ShouldBe((404, "Cette page n’existe pas"));
    }

    [Fact]
    public async Task Discussions_are_closed_to_applicants_and_to_visitors()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name", "Un titre que nul ne voit");
        string[] pages = [discussion, "/discussions", "/discussions/new", "/spaces", $"/spaces/{await site.SomeSpaceAsync()}"];

        foreach (var standing in new[] { Standing.Applicant, Standing.Refused })
        {
            var applicant = await site.MemberAsync(standing);
            foreach (var address in pages)
            {
                var answer = await applicant.Get(address);
                answer.Status.ShouldBe(403, address);
                answer.Html.ShouldNotContain("Un titre que nul ne voit");
            }
        }

        foreach (var address in pages)
        {
            (await site.Visitor().Get(address)).Location.ShouldNotBeNull().ShouldStartWith("/account/login?returnUrl=");
        }
    }

    [Fact]
    public async Task An_applicant_s_reply_is_refused_even_with_a_good_token()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var applicant = await site.MemberAsync(Standing.Applicant);
        var anyForm = await applicant.Get(Visitor.SignOutPage);

        (await applicant.Send(discussion, anyForm, ("Body", "Une réponse."), ("Voice", "Name"), ("FormKey", "aaaaaaaaaaaaaaaaaaaaaa"))).Status.ShouldBe(403);

        (await site.PostsAsync(discussion)).ShouldBe(1);
    }

    [Fact]
    public async Task A_badge_names_a_profession_only_where_eleven_share_it()
    {
        const string Rare = "G15-28"; // no other test of this class has it
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var tenth = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.PersonAsync(profession: Rare))))[^1];
        await (await site.SignedInAsync(tenth.Id)).ReplyAsync(discussion, "Nous sommes dix.", "Pseudonym");
        var eleventh = await site.PersonAsync(profession: Rare);
        await (await site.SignedInAsync(eleventh.Id)).ReplyAsync(discussion, "Nous sommes onze.", "Pseudonym");

        var badges = (await (await site.MemberAsync()).Get(discussion)).Texts(".pn-aside .pn-who__sub");

        badges[1].ShouldStartWith("Professionnel de santé");
        badges[2].ShouldBe(Domain.Nomenclature.Profession.Find(Rare)!.Label);
    }
}
