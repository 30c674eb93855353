using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What one is writing, kept while one writes and there again when one comes back.</summary>
public sealed class DraftsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string List = "/drafts";
    private const string Body = "textarea[name=Body]";

    [Fact]
    public async Task A_reply_that_was_not_sent_is_there_again_with_its_choice_and_gone_once_it_is_sent()
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());
        var page = await member.Get(discussion);

        var said = await member.SaveDraftAsync(page, ("Body", "Une réponse commen"), ("Voice", "Name"));
        said.Status.ShouldStartWith("Brouillon enregistré à");

        var again = await member.Get(discussion);
        again.DraftText().ShouldBe("Une réponse commen");
        again.Document.QuerySelector("input[name=Voice][value=Name]")!.HasAttribute("checked").ShouldBeTrue();
        (await member.Get(List)).Texts("article .pn-state").ShouldBe(["Réponse"]);
        (await member.Get("/home")).Main.ShouldContain("Un brouillon vous attend");
        (await member.Fill(again, ("Body", "Une réponse commencée et finie."))).Status.ShouldBe(302);

        (await member.Get(discussion)).DraftText().ShouldBeEmpty();
        (await member.Get("/home")).Main.ShouldNotContain("brouillon");
        (await member.Get(List)).Heading.ShouldBe("Mes brouillons");
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_that_arrives_after_the_click_that_publishes_brings_no_text_back()
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());
        var page = await member.Get(discussion);
        (await member.Fill(page, ("Body", "Une réponse publiée."))).Status.ShouldBe(302);

        var (status, said) = await member.TrySaveDraftAsync(page, ("Body", "Une réponse publi"));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        said.ShouldContain("rechargez la page");
        (await member.Get(discussion)).DraftText().ShouldBeEmpty();
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_discussion_is_found_in_the_list_with_space_title_and_text()
    {
        var member = await site.MemberAsync();
        var space = await site.SomeSpaceAsync();
        var page = await member.Get(Colleagues.NewPage);

        var said = await member.SaveDraftAsync(page, ("Space", space), ("Title", "Un titre en cours"), ("Body", "Une question en cours."));

        var list = await member.Get(List);
        list.Texts("article h3").ShouldBe(["Un titre en cours"]);
        var address = list.Document.QuerySelector("article h3 a")!.GetAttribute("href")!;
        address.ShouldBe(said.Url);
        var again = await member.Get(address);
        again.DraftText().ShouldBe("Une question en cours.");
        again.Document.QuerySelector("input[name=Title]")!.GetAttribute("value").ShouldBe("Un titre en cours");
        again.Document.QuerySelector($"option[value='{space}']")!.HasAttribute("selected").ShouldBeTrue();
        (await member.Fill(again, ("Voice", "Pseudonym"))).Status.ShouldBe(302);
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clinical_case_comes_back_field_by_field_in_its_own_form()
    {
        var member = await site.MemberAsync();
        var page = await member.Get("/discussions/new?genre=cas");

        var said = await member.SaveDraftAsync(page, ("Case.Context", "Un contexte en cours."));

        (await member.Get(List)).Texts("article .pn-thread__text").ShouldBe(["Un contexte en cours."]);
        var again = await member.Follow(await member.Get(said.Url));
        again.Document.QuerySelector("textarea[name='Case.Context']")!.TextContent.Trim().ShouldBe("Un contexte en cours.");
        again.Document.QuerySelector("main form.pn-narrow")!.GetAttribute("action").ShouldBe("/discussions/new?genre=cas");
    }

    [Fact]
    public async Task A_poll_that_is_being_written_comes_back_and_its_choices_alone_are_no_text()
    {
        var member = await site.MemberAsync();
        var page = await member.Get("/discussions/new");

        await member.SaveDraftAsync(page, ("Poll.Days", "30"));
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
        var said = await member.SaveDraftAsync(page, ("Poll.Question", "Une question de sondage ?"), ("Poll.Kind", "Multiple"), ("Poll.Days", "30"));

        var again = await member.Get(said.Url);
        again.ValueOf("Poll.Question").ShouldBe("Une question de sondage ?");
        (again.ValueOf("Poll.Kind"), again.ValueOf("Poll.Days")).ShouldBe(("Multiple", "30"));
        again.Document.QuerySelector("details[open] .pn-pollform").ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_text_for_a_post_is_kept_and_listed()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var edit = $"{discussion}/posts/1/edit";

        await member.SaveDraftAsync(await member.Get(edit), ("Body", "Un autre texte, pas encore publié."));

        (await member.Get(edit)).DraftText().ShouldBe("Un autre texte, pas encore publié.");
        (await member.Get(List)).Document.QuerySelector("article h3 a")!.GetAttribute("href").ShouldBe(edit);
        (await member.Fill(await member.Get(edit))).Status.ShouldBe(302);
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_words_for_a_case_are_kept_and_found_in_its_own_form()
    {
        var member = await site.MemberAsync();
        var own = await member.StartCaseAsync(await site.SomeSpaceAsync());

        await member.SaveDraftAsync(await member.Get($"{own}/case"), ("Case.Hypotheses", "Une hypothèse en cours."));

        var address = (await member.Get(List)).Document.QuerySelector("article h3 a")!.GetAttribute("href")!;
        (await member.Follow(await member.Get(address))).Document.QuerySelector("textarea[name='Case.Hypotheses']")!.TextContent.Trim().ShouldBe("Une hypothèse en cours.");
        (await member.Fill(await member.Get($"{own}/case"))).Status.ShouldBe(302);
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_script_a_button_keeps_the_text_and_comes_back_to_it()
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());
        var page = await member.Get(discussion);

        var answer = await member.Send("/drafts?handler=Keep", page, ("Body", "Gardé par le bouton."));

        (answer.Status, answer.Location).ShouldBe((302, $"{discussion}#reply-title"));
        (await member.Get(discussion)).DraftText().ShouldBe("Gardé par le bouton.");
    }

    [Fact]
    public async Task An_emptied_page_and_a_second_page_lose_nothing()
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());
        var (one, two) = (await member.Get(discussion), await member.Get(discussion));

        var first = await member.SaveDraftAsync(one, ("Body", "Le premier onglet."));
        (await member.SaveDraftAsync(two, ("Body", "Le second onglet."))).Status.ShouldContain("Les deux textes sont gardés");
        (await member.SaveDraftAsync(one, ("Body", ""), ("DraftKnown", $"{first.Revision}"))).Status.ShouldContain("La version d’avant est gardée");

        var again = await member.Get(discussion);
        again.Texts(".pn-draft__other p").ShouldBe(["Le premier onglet.", "Le second onglet."]);
        var back = await member.Press(again, ".pn-draft__other button");
        back.Location.ShouldBe($"{discussion}#reply-title");
        var shown = await member.Get(discussion);
        shown.DraftText().ShouldBe("Le premier onglet.");
        shown.Texts(".pn-draft__other p").ShouldBe(["Le second onglet."]);
    }

    [Fact]
    public async Task A_text_for_a_post_that_is_everybody_s_is_kept_and_says_when_that_post_has_changed()
    {
        var (author, member) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await site.RunAsync("update community.posts_sealed set is_wiki = true where discussion_id = $1", await site.DiscussionIdAsync(discussion));
        var improve = $"{discussion}/posts/1/improve";

        await member.SaveDraftAsync(await member.Get(improve), ("Body", "Un texte commun, pas encore publié."));

        var again = await member.Get(improve);
        again.DraftText().ShouldBe("Un texte commun, pas encore publié.");
        again.Main.ShouldNotContain("a changé depuis");
        var listed = await member.Get(List);
        listed.Document.QuerySelector("article h3 a")!.GetAttribute("href").ShouldBe(improve);
        listed.Texts("article .pn-state").ShouldBe(["Texte commun"]);
        await site.Node.RunChoreAsync<RefreshIndexes>();
        (await member.Get(List)).Document.QuerySelectorAll("article").Length.ShouldBe(1, "its mark is no stale one");

        (await author.Fill(await author.Get(improve), ("Body", "Un autre est passé avant."))).Status.ShouldBe(302);
        (await member.Get(improve)).Main.ShouldContain("a changé depuis");
        (await member.Fill(await member.Get(improve), ("Voice", "Name"))).Status.ShouldBe(302);
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task How_a_case_ended_and_a_poll_that_is_added_are_kept_beside_a_reply_and_gone_once_sent()
    {
        var member = await site.MemberAsync();
        var own = await member.StartCaseAsync(await site.SomeSpaceAsync());

        await member.SaveDraftAsync(await member.Get($"{own}/outcome"), ("Text", "Une évolution en cours."));
        await member.SaveDraftAsync(await member.Get($"{own}/poll"), ("Poll.Question", "Que feriez-vous ?"), ("Poll.Options", "Rien\nTout"));
        await member.SaveDraftAsync(await member.Get(own), ("Body", "Une réponse en cours."));

        (await member.Get(List)).Texts("article .pn-state").ShouldBe(["Issue d’un cas", "Sondage", "Réponse"], ignoreOrder: true);
        (await member.Get($"{own}/poll")).ValueOf("Poll.Question").ShouldBe("Que feriez-vous ?");
        (await member.Fill(await member.Get($"{own}/outcome"), ("Outcome", "Recovered"))).Status.ShouldBe(302);
        (await member.Fill(await member.Get($"{own}/poll"))).Status.ShouldBe(302);
        (await member.Press(await member.Get(List), "article button")).Location.ShouldBe(List);
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_whose_form_is_not_open_any_more_is_read_in_the_list()
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());
        var text = string.Join(' ', Enumerable.Range(0, 200).Select(n => $"mot{n}"));
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", text));
        await site.RunAsync("update community.discussions set is_closed = true where handle = $1", Colleagues.HandleIn(discussion));

        (await member.Get(List)).Texts("article details p").ShouldBe([text]);
    }

    [Fact]
    public async Task A_draft_is_thrown_away_from_the_list()
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", "À jeter."));

        (await member.Press(await member.Get(List), "article button")).Location.ShouldBe(List);

        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
        (await member.Get(discussion)).DraftText().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_finds_it()
    {
        var (discussion, member, other) = (await site.SomeDiscussionAsync(), await site.MemberAsync(), await site.MemberAsync());
        var said = await member.SaveDraftAsync(await member.Get(Colleagues.NewPage), ("Body", "Pour moi seul."));
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", "Pour moi seul."));

        (await other.Get(said.Url)).Html.ShouldNotContain("Pour moi seul");
        (await other.Get(discussion)).Html.ShouldNotContain("Pour moi seul");
        (await other.Get(List)).Html.ShouldNotContain("Pour moi seul");
    }

    [Theory]
    [InlineData("DraftTarget", "ailleurs")]
    [InlineData("DraftPage", "x")]
    public async Task What_no_form_of_ours_sends_is_refused(string field, string value)
    {
        var (discussion, member) = (await site.SomeDiscussionAsync(), await site.MemberAsync());

        (await member.Send("/drafts?handler=Keep", await member.Get(discussion), ("Body", "Un texte."), (field, value))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_text_of_half_a_year_ago_goes_at_night_and_marks_of_texts_that_were_sent_go_with_it()
    {
        var (discussion, person) = (await site.SomeDiscussionAsync(), await site.PersonAsync());
        var member = await site.SignedInAsync(person.Id);
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", "À envoyer."));
        await member.SaveDraftAsync(await member.Get(await site.SomeDiscussionAsync()), ("Body", "À garder."));
        await member.Fill(await member.Get(discussion), ("Voice", "Name"));
        await member.Get(discussion);
        await member.SaveDraftAsync(await member.Get(Colleagues.NewPage), ("Body", "Un fil."));

        await site.Node.RunChoreAsync<ForgetDrafts>();
        await site.Node.RunChoreAsync<RefreshIndexes>();
        (await MarksAsync(person.Id)).ShouldBe(2);
        (await member.Get(List)).Texts("article .pn-thread__text").ShouldBe(["À garder.", "Un fil."], ignoreOrder: true);

        site.Node.Clock.Offset = TimeSpan.FromDays(Draft.DaysKept + 1);
        try
        {
            await site.Node.RunChoreAsync<ForgetDrafts>();
            await site.Node.RunChoreAsync<RefreshIndexes>();
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }

        (await MarksAsync(person.Id)).ShouldBe(0);
        (await site.AskAsync<long>("select count(*) from community.drafts")).ShouldBe(0);
    }

    [Fact]
    public async Task At_night_texts_lie_in_another_order_than_that_in_which_they_were_begun()
    {
        const string Order = "select array_agg(encode(tag, 'hex') order by ctid) from community.drafts";
        var member = await site.MemberAsync();
        for (var i = 0; i < 9; i++)
        {
            await member.SaveDraftAsync(await member.Get(Colleagues.NewPage), ("Body", $"Le texte de rang {i}."));
        }

        var before = await site.AskAsync<string[]>(Order);
        await site.Node.RunChoreAsync<ForgetDrafts>();
        var after = await site.AskAsync<string[]>(Order);

        after.ShouldBe(before, ignoreOrder: true);
        after.ShouldNotBe(before);
    }

    [Fact]
    public async Task Rows_name_nobody_and_have_one_length_for_texts_of_ordinary_length()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        var discussion = await site.SomeDiscussionAsync();
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", "Court."));
        await member.SaveDraftAsync(await member.Get(Colleagues.NewPage), ("Body", string.Join(' ', Enumerable.Repeat("assez long", 300))));

        (await site.AskAsync<long>("select count(distinct length(sealed)) from community.drafts")).ShouldBe(1);
        var columns = await site.AskAsync<string[]>("select array_agg(column_name || ' ' || data_type order by column_name) from information_schema.columns where table_schema = 'community' and table_name = 'drafts'");
        columns.ShouldBe(["key_no smallint", "sealed bytea", "tag bytea"]);
        (await site.AskAsync<long>("select count(*) from community.drafts where position($1 in tag || sealed) > 0", person.Id.ToByteArray(bigEndian: true))).ShouldBe(0);
    }

    private async Task<int> MarksAsync(Guid member)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MemberIndex>().ReadAsync(member, default)).Count(e => e.HasDraft || e.HasEdit);
    }
}
