using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>A session ends while one writes: after signing in again the text is there.</summary>
public sealed class LapsedSessionTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_text_sent_after_the_session_ended_is_there_after_signing_in_again()
    {
        var (discussion, person) = (await site.SomeDiscussionAsync(), await site.PersonAsync());
        var member = await site.SignedInAsync(person.Id);
        var page = await member.Get(discussion);
        using var form = new FormUrlEncodedContent(
            FormFields.Of((AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("main form.pn-composer")!).Where(f => f.Key != "Body").Append(new("Body", "Une heure de travail.")));
        await member.SaveDraftAsync(page, ("Body", "Une demi-heure."));
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", "Écrit ailleurs entre-temps."));
        var browser = site.Visitor(); // the same, as it is known once the session has ended: by nothing

        var refused = await Shown.FromAsync(await browser.Client.PostAsync(discussion, form));

        (refused.Status, refused.Heading).ShouldBe((401, "Connectez-vous pour continuer"));
        refused.Html.ShouldContain("vous retrouverez votre texte");
        var wrong = await browser.FillIn(refused, "main form[action^='/account/login']", ("Email", person.Email), ("Password", "un mot de passe assez faux"));
        wrong.Status.ShouldBe(422);
        var signedIn = await browser.FillIn(wrong, "main form[method=post]", ("Email", person.Email), ("Password", ProfNetSite.Password));
        (signedIn.Status, signedIn.Location).ShouldBe((302, $"{discussion}#reply-title"));
        var back = await browser.Get(discussion);
        back.DraftText().ShouldBe("Une heure de travail.");
        back.Texts(".pn-draft__other p").ShouldBe(["Écrit ailleurs entre-temps."]);
    }

    [Fact]
    public async Task What_the_page_had_saved_before_its_session_ended_is_no_other_version()
    {
        var (discussion, person) = (await site.SomeDiscussionAsync(), await site.PersonAsync());
        var member = await site.SignedInAsync(person.Id);
        var page = await member.Get(discussion);
        var said = await member.SaveDraftAsync(page, ("Body", "Le début."));

        var back = await LapseAsync(discussion, page, person, ("Body", "Le début et la suite."), ("DraftKnown", $"{said.Revision}"));

        back.DraftText().ShouldBe("Le début et la suite.");
        back.Document.QuerySelectorAll(".pn-draft__other").ShouldBeEmpty();
    }

    [Fact]
    public async Task After_signing_in_again_the_form_has_the_text_that_was_sent_and_another_page_s_is_beside_it()
    {
        var (discussion, person) = (await site.SomeDiscussionAsync(), await site.PersonAsync());
        var member = await site.SignedInAsync(person.Id);
        var page = await member.Get(discussion);
        await member.SaveDraftAsync(await member.Get(discussion), ("Body", "Dans l’autre onglet."));

        var back = await LapseAsync(discussion, page, person, ("Body", "Envoyé sans session."));

        back.DraftText().ShouldBe("Envoyé sans session.");
        back.Texts(".pn-draft__other p").ShouldBe(["Dans l’autre onglet."]);
    }

    [Fact]
    public async Task A_new_case_sent_after_the_session_ended_is_there_though_it_has_no_title_yet()
    {
        var person = await site.PersonAsync();
        const string NewCase = "/discussions/new?genre=cas";

        var back = await LapseAsync(NewCase, await (await site.SignedInAsync(person.Id)).Get(NewCase), person, ("Case.Context", "Un contexte sans session."));

        back.Document.QuerySelector("textarea[name='Case.Context']")!.TextContent.Trim().ShouldBe("Un contexte sans session.");
    }

    [Theory]
    [InlineData("https://localhost/discussions/aaaaaaaaaaaaaaaaaaaaaa?page=2", "/account/login?returnUrl=%2Fdiscussions%2Faaaaaaaaaaaaaaaaaaaaaa%3Fpage%3D2")]
    [InlineData("https://ailleurs.test/discussions", "/account/login")]
    [InlineData("pas une adresse", "/account/login")]
    public async Task A_preview_without_a_session_leads_through_the_sign_in_back_to_the_page_where_the_text_waits(string page, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/discussions/aaaaaaaaaaaaaaaaaaaaaa?handler=Preview") { Headers = { { "HX-Request", "true" } } };
        request.Headers.TryAddWithoutValidation("HX-Current-URL", page);

        using var answer = await site.Visitor().Client.SendAsync(request);

        ((int)answer.StatusCode, answer.Headers.GetValues("HX-Redirect").Single()).ShouldBe((401, address));
    }

    [Fact]
    public async Task What_asks_by_itself_while_a_title_is_typed_takes_no_page_away_once_the_session_has_ended()
    {
        (await (await site.MemberAsync()).Get(Colleagues.NewPage)).Document.QuerySelector("[name=Title]")!.GetAttribute("hx-headers").ShouldBe("{\"X-Background\":\"1\"}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/search/similar") { Headers = { { "HX-Request", "true" }, { "X-Background", "1" } } };

        using var answer = await site.Visitor().Client.SendAsync(request);

        ((int)answer.StatusCode, answer.Headers.Contains("HX-Redirect")).ShouldBe((401, false));
    }

    [Fact]
    public async Task A_case_edited_after_the_session_ended_is_there_field_by_field()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        var own = await member.StartCaseAsync(await site.SomeSpaceAsync());

        var back = await LapseAsync($"{own}/case", await member.Get($"{own}/case"), person, ("Case.Hypotheses", "Une hypothèse sans session."));

        back.Document.QuerySelector("textarea[name='Case.Hypotheses']")!.TextContent.Trim().ShouldBe("Une hypothèse sans session.");
    }

    [Fact]
    public async Task The_script_is_told_that_the_session_has_ended()
    {
        using var form = new FormUrlEncodedContent([new("DraftKind", "Reply"), new("Body", "Un texte.")]);

        (await site.Node.Visitor().Client.PostAsync("/drafts?handler=Keep", form)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    /// <summary>Sends a form without a session, and signs in again on the page that says so: the page where that leads.</summary>
    private async Task<Shown> LapseAsync(string address, Shown page, Person person, params (string Field, string Value)[] fields)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("main form:has([data-draft])")!;
        using var content = new FormUrlEncodedContent(FormFields.Of(form).Where(f => fields.All(given => given.Field != f.Key)).Concat(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))));
        var browser = site.Visitor();
        var refused = await Shown.FromAsync(await browser.Client.PostAsync(address, content));
        refused.Status.ShouldBe(401);
        var signedIn = await browser.FillIn(refused, "main form[action^='/account/login']", ("Email", person.Email), ("Password", ProfNetSite.Password));
        var shown = await browser.Get(signedIn.Location.ShouldNotBeNull());
        return shown.Location is null ? shown : await browser.Follow(shown);
    }
}
