using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Clinical cases: a form without a place for a name or a date, and an outcome that is asked for thirty days later.</summary>
public sealed class ClinicalCaseTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_case_is_written_field_by_field_and_read_as_one_post()
    {
        var author = await site.MemberAsync();

        var discussion = await author.StartCaseAsync(await site.SomeSpaceAsync());

        var page = await author.Get(discussion);
        page.Texts(".pn-head .pn-state").ShouldBe(["Cas clinique"]);
        page.Texts("#r1 .pn-prose h3").ShouldBe(["Contexte", "Examen", "Hypothèses", "Question"]);
        page.Texts("#r1 .pn-prose p")[0].ShouldContain("40 à 59\u00A0ans");
        page.Texts("#r1 .pn-prose strong").ShouldContain("fébrile");
        (await author.Get("/discussions?genre=cas")).Document.QuerySelector($"a[href='{discussion}']")!.Closest("article")!.TextContent.ShouldContain("Quels examens demander ?");
    }

    [Fact]
    public async Task Its_form_has_no_field_for_a_name_or_a_date()
    {
        var form = await (await site.MemberAsync()).Get(Cases.NewPage);

        form.Document.QuerySelectorAll("main form[method=post] [name^='Case.']").Select(field => field.GetAttribute("name"))
            .ShouldBe(["Case.AgeBand", "Case.Context", "Case.Examination", "Case.Hypotheses", "Case.Question"]);
        form.Document.QuerySelectorAll("input[type=date], input[autocomplete=name], [name=Body]").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_name_or_date_the_patient_is_refused_once_and_published_when_confirmed()
    {
        var author = await site.MemberAsync();
        var fields = Cases.Fields(("Space", await site.SomeSpaceAsync()), ("Case.Examination", "Vue le 12 mars 2026 par Mme Testeur."));

        var warned = await author.Submit(Cases.NewPage, fields);

        warned.Status.ShouldBe(422);
        warned.Warning.ShouldContain("12 mars 2026");
        warned.ValueOf("Case.Examination").ShouldBe("Vue le 12 mars 2026 par Mme Testeur.");
        warned.Document.QuerySelector(".pn-composer .pn-note a")!.GetAttribute("href").ShouldBe("#Case_Context");
        (await author.PublishAnywayAsync(warned)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task The_age_band_of_the_oldest_is_no_passage_to_be_read_again() =>
        await (await site.MemberAsync()).StartCaseAsync(await site.SomeSpaceAsync(), ("Case.AgeBand", "From90"));

    [Theory]
    [InlineData("Case.AgeBand", "")]
    [InlineData("Case.AgeBand", "12 mars 2026")]
    [InlineData("Case.Context", " ")]
    [InlineData("Case.Question", "")]
    public async Task A_case_without_its_age_band_context_or_question_is_refused_at_the_field(string field, string value)
    {
        var refused = await (await site.MemberAsync()).Submit(Cases.NewPage, Cases.Fields(("Space", await site.SomeSpaceAsync()), (field, value)));

        refused.Status.ShouldBe(422);
        refused.ErrorAt(field.Replace('.', '_')).ShouldNotBeEmpty();
        refused.ValueOf("Case.Hypotheses").ShouldBe("Infection virale.");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_opens_one_case()
    {
        var author = await site.MemberAsync();
        var form = await author.Get(Cases.NewPage);
        var fields = Cases.Fields(("Space", await site.SomeSpaceAsync()));

        var (first, second) = (await author.Send(Cases.NewPage, form, fields), await author.Send(Cases.NewPage, form, fields));

        second.Location.ShouldBe(first.Location);
    }

    [Fact]
    public async Task Its_author_edits_it_field_by_field_and_in_no_other_way()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartCaseAsync(await site.SomeSpaceAsync());

        (await author.Get($"{discussion}/posts/1/edit")).Location.ShouldBe($"{discussion}/case");
        (await author.Submit($"{discussion}/case", ("Case.Hypotheses", "Une **maladie de système**."))).Status.ShouldBe(302);

        var page = await author.Get(discussion);
        page.Texts("#r1 .pn-prose strong").ShouldContain("maladie de système");
        page.Texts("#r1 .pn-post__when").ShouldHaveSingleItem().ShouldContain("modifié");
        (await author.Submit($"{discussion}/case", ("Case.Question", "Le 12 mars 2026 ?"))).Warning.ShouldContain("12 mars 2026");
        (await author.Send($"{discussion}/posts/1/edit", await author.Get($"{discussion}/case"), ("Body", "Un texte sans champs."))).Refusal.ShouldContain("champ par champ");
    }

    [Fact]
    public async Task What_is_another_s_or_no_case_is_not_found()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var (ofCase, ofQuestion) = (await author.StartCaseAsync(await site.SomeSpaceAsync()), await author.StartAsync(await site.SomeSpaceAsync(), "Name"));

        foreach (var page in new[] { "case", "outcome" })
        {
            (await other.Get($"{ofCase}/{page}")).Status.ShouldBe(404);
            (await author.Get($"{ofQuestion}/{page}")).Status.ShouldBe(404);
            (await author.Get($"/discussions/rien/{page}")).Status.ShouldBe(404);
            (await other.Send($"{ofCase}/{page}", await author.Get($"{ofCase}/{page}"), ("Outcome", "Died"))).Status.ShouldBe(400, "the form was another's");
        }

        (await other.Send($"{ofCase}/outcome", await other.Get(Visitor.SignOutPage), ("Outcome", "Died"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_outcome_is_asked_of_its_opener_alone_thirty_days_later_until_it_is_said()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartCaseAsync(await site.SomeSpaceAsync());
        await other.ReplyAsync(discussion, "Une réponse.", "Name");

        Asked(await author.Get(discussion)).ShouldBeFalse("it is too early");
        Asked(await author.Get("/discussions/mine")).ShouldBeFalse();
        await AgeAsync(discussion, days: 29);
        Asked(await author.Get(discussion)).ShouldBeFalse("a day too early");
        await AgeAsync(discussion, days: 30);

        Asked(await author.Get(discussion)).ShouldBeTrue();
        (await author.Get("/discussions/mine")).Document.QuerySelector($"[aria-labelledby=conclude-title] a[href='{discussion}/outcome']").ShouldNotBeNull();
        Asked(await other.Get(discussion)).ShouldBeFalse();
        Asked(await other.Get("/discussions/mine")).ShouldBeFalse("who answered is not asked");

        (await author.Submit($"{discussion}/outcome", ("Outcome", "Recovered"), ("Text", "Apyrexie.\nReprise du travail."))).Status.ShouldBe(302);
        Asked(await author.Get(discussion)).ShouldBeFalse();
        Asked(await author.Get("/discussions/mine")).ShouldBeFalse();
    }

    [Fact]
    public async Task Once_the_outcome_is_said_everybody_reads_it_and_finds_the_case_by_it()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var (discussion, open) = (await author.StartCaseAsync(await site.SomeSpaceAsync()), await author.StartCaseAsync(await site.SomeSpaceAsync()));

        (await author.Submit($"{discussion}/outcome", ("Outcome", "OtherDiagnosis"), ("Text", "Une <b>maladie</b> rare."))).Status.ShouldBe(302);

        var page = await other.Get(discussion);
        page.Texts("#outcome-title").ShouldHaveSingleItem().ShouldContain("Autre diagnostic");
        page.Texts("#outcome p").ShouldContain("Une <b>maladie</b> rare.");
        var found = await other.Get("/discussions?genre=cas&issue=autre-diagnostic");
        found.Document.QuerySelector($"a[href='{discussion}']").ShouldNotBeNull();
        found.Document.QuerySelector($"a[href='{open}']").ShouldBeNull();
        (await author.Submit($"{discussion}/outcome", ("Outcome", "Improved"))).Status.ShouldBe(302);
        (await other.Get(discussion)).Texts("#outcome-title").ShouldHaveSingleItem().ShouldContain("Amélioration");
    }

    [Theory]
    [InlineData("", "", "Choisissez l’issue")]
    [InlineData("Recovered", "Sorti le 12 mars 2026.", "12 mars 2026")]
    public async Task An_outcome_without_its_kind_or_with_a_date_is_refused(string outcome, string text, string why)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartCaseAsync(await site.SomeSpaceAsync());

        var refused = await author.Submit($"{discussion}/outcome", ("Outcome", outcome), ("Text", text));

        refused.Status.ShouldBe(422);
        refused.Main.ShouldContain(why);
        refused.ValueOf("Text").ShouldBe(text);
    }

    [Fact]
    public async Task Nothing_of_the_patient_stays_in_the_case_when_its_opening_post_is_taken_back()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartCaseAsync(await site.SomeSpaceAsync(), ("Case.Context", "Un contexte reconnaissable."));
        (await author.Submit($"{discussion}/case", ("Case.Context", "Un contexte reconnaissable, corrigé."))).Status.ShouldBe(302);

        (await author.Submit($"{discussion}/posts/1/delete")).Status.ShouldBe(302);

        (await site.AskAsync<long>("select count(*) from community.revisions where body like '%Un contexte reconnaissable%'")).ShouldBe(0);
        (await author.Get($"{discussion}/posts/1/restore")).Status.ShouldBe(404);

        (await site.AskAsync<string>("select context || examination || hypotheses || question || outcome_text from community.cases where discussion_id = $1", await site.DiscussionIdAsync(discussion))).ShouldBeEmpty();
        await AgeAsync(discussion, days: 40);
        Asked(await author.Get("/discussions/mine")).ShouldBeFalse("nothing is left to conclude");
    }

    [Fact]
    public async Task Rows_of_cases_tell_no_member_and_no_moment()
    {
        var columns = await site.AskAsync<string[]>("select array_agg(column_name::text || ' ' || data_type) from information_schema.columns where table_schema = 'community' and table_name = 'cases'");

        columns.ShouldAllBe(column => column == "discussion_id uuid" || column == "age_band smallint" || column.EndsWith(" text", StringComparison.Ordinal));
    }

    private Task AgeAsync(string discussion, int days) =>
        site.RunAsync("update community.discussions set opened_on = $2 where handle = $1", Colleagues.HandleIn(discussion), ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(-days));

    private static bool Asked(Shown page) => page.Main.Contains("Qu’est devenu ce patient", StringComparison.Ordinal);
}
