using ProfNet.Application.Data.Seed;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Attack 19: what a text tells of a patient or of its author is shown to its author before it is published. Attack 20: what a text carries without being read.</summary>
public sealed class BeforePublishingTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Telling = "Mme Testeur, 94 ans, vue le 12 mars 2026 au CHU de Nulleville.\nRappelez-moi : 01 99 00 12 34 ou camille@exemple.test";

    [Fact]
    public async Task Attack_19_a_reply_that_may_identify_someone_comes_back_once_with_each_passage_and_the_text_is_kept()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");

        var warned = await member.ReplyAsync(discussion, Telling, "Pseudonym");

        warned.Status.ShouldBe(422);
        foreach (var shown in new[] { "Mme Testeur", "94 ans", "le 12 mars 2026", "CHU de Nulleville", "01 99 00 12 34", "camille@exemple.test", "numéro de téléphone", "Dites « récemment »" })
        {
            warned.Warning.Replace('\u00A0', ' ').ShouldContain(shown);
        }

        (warned.ValueOf("Body"), warned.ValueOf("Voice"), warned.Refusal).ShouldBe((Telling, "Pseudonym", ""));
        (await site.PostsAsync(discussion)).ShouldBe(1);
        (await member.Fill(warned)).Warning.ShouldNotBeEmpty("the ordinary button checks again");
        (await member.PublishAnywayAsync(warned)).Status.ShouldBe(302);
        (await site.PostsAsync(discussion)).ShouldBe(2);
    }

    [Theory]
    [InlineData('\u2009')] // a thin space, as typesetters and some sites put it
    [InlineData('\u200B')] // nothing that one sees
    public async Task Attack_19_a_text_is_checked_as_it_will_be_read(char between)
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");

        var warned = await member.ReplyAsync(discussion, "Rappelez-moi : 01 99 00 12 34".Replace("99 00", $"99{between}00", StringComparison.Ordinal), "Pseudonym");

        warned.Status.ShouldBe(422);
        warned.Warning.Replace('\u00A0', ' ').ShouldContain("01 99");
        (await member.PublishAnywayAsync(warned)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Attack_19_another_text_than_the_one_reviewed_is_checked_again()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var warned = await member.ReplyAsync(discussion, "Rappelez-moi : 01 99 00 12 34", "Name");

        var again = await member.PublishAnywayAsync(warned, ("Body", "Rappelez-moi : 01 99 00 12 35"));

        (again.Status, again.ValueOf("Body")).ShouldBe((422, "Rappelez-moi : 01 99 00 12 35"));
        again.Warning.ShouldContain("01 99 00 12 35");
        (await site.PostsAsync(discussion)).ShouldBe(1);
        (await member.Fill(again, ("Body", "Je vous réponds ici."))).Status.ShouldBe(302, "a text without such details needs no review");
    }

    [Fact]
    public async Task Attack_19_a_new_discussion_is_checked_with_its_title_and_everything_typed_comes_back()
    {
        var (member, space) = (await site.MemberAsync(), await site.SomeSpaceAsync());
        (string, string?)[] typed = [("Space", space), ("Title", "Que penser du Dr Imaginaire ?"), ("Body", "Une question."), ("Voice", "Pseudonym")];

        var warned = await member.Submit(Colleagues.NewPage, typed);

        warned.Status.ShouldBe(422);
        warned.Warning.ShouldContain("Dr Imaginaire");
        typed.ShouldAllBe(field => warned.ValueOf(field.Item1) == field.Item2);
        (await member.PublishAnywayAsync(warned)).Location.ShouldNotBeNull().ShouldStartWith("/discussions/");
    }

    [Fact]
    public async Task Attack_19_an_edited_post_is_checked_like_a_new_one()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        var warned = await member.Submit($"{discussion}/posts/1/edit", ("Body", Telling));

        (warned.Status, warned.ValueOf("Body"), warned.Refusal).ShouldBe((422, Telling, ""));
        warned.Warning.ShouldContain("01 99 00 12 34");
        (await member.Get(discussion)).Texts(".pn-prose").ShouldBe(["Une question."]);
        (await member.PublishAnywayAsync(warned)).Status.ShouldBe(302);
        (await member.Get(discussion)).Main.ShouldContain("01 99 00 12 34");
    }

    [Fact]
    public void Attack_19_of_the_demonstration_s_texts_which_tell_nothing_of_anybody_at_most_1_in_20_is_stopped()
    {
        string[] texts = [.. SeedFiles.Discussions().SelectMany(d => d.Replies.Select(r => r.Body).Append($"{d.Title}\n\n{d.Body}"))];

        var stopped = texts.Where(text => IdentifyingDetails.Find(text).Count > 0).ToList();

        texts.Length.ShouldBeGreaterThan(40);
        stopped.Count.ShouldBeLessThanOrEqualTo(texts.Length / 20, string.Join('\n', stopped.SelectMany(IdentifyingDetails.Find)));
    }

    [Fact]
    public async Task Attack_19_enter_in_a_field_presses_a_button_that_checks_again()
    {
        var member = await site.MemberAsync();
        var warned = await member.Submit(Colleagues.NewPage, ("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", Telling), ("Voice", "Name"));

        warned.Document.QuerySelector("main form button[type=submit]")!.GetAttribute("name").ShouldBeNull();
    }

    [Fact]
    public async Task Attack_19_what_was_found_is_neither_logged_nor_stored()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");

        site.Node.Logs.Listen();
        await member.ReplyAsync(discussion, "Jamais publié : 01 99 00 98 76", "Name");

        // The framework's debugging names the form's field on every request, whatever it holds.
        site.Node.Logs.Heard().Where(line => !line.Contains("ModelBinding", StringComparison.Ordinal))
            .ShouldAllBe(line => !line.Contains("98 76", StringComparison.Ordinal) && !line.Contains("Identifying", StringComparison.Ordinal) && !line.Contains("Review", StringComparison.Ordinal));
        foreach (var table in new[] { "discussions", "posts_named", "posts_sealed", "voices" })
        {
            (await site.AskAsync<long>($"select count(*) from community.{table} t where t::text like '%98 76%'")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Attack_20_a_text_is_published_without_what_a_hand_or_a_program_left_unseen()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");

        await member.ReplyAsync(discussion, "  Re\u0301ponse\u200B \u00AB\u00A0cite\u0301e\u00A0\u00BB \"droite\"   \r\n\r\n\r\n\r\n\r\nfin\u2003ici\uFEFF\t\r\n");

        (await site.AskAsync<string>("select body from community.posts_named where seq = 2 and discussion_id = (select id from community.discussions where handle = $1)", Colleagues.HandleIn(discussion)))
            .ShouldBe("Réponse «\u00A0citée\u00A0» \"droite\"\n\n\nfin ici");
    }

    [Fact]
    public async Task Attack_20_a_title_is_published_without_what_was_left_unseen_as_well()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym", " Un\u2003titre\u200B long\uFEFF ");

        (await site.AskAsync<string>("select title from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe("Un titre long");
    }

    [Theory]
    [InlineData("Title", "Un titre\u200B\u200B\u200B")]
    [InlineData("Body", "\u200B\u200B\u200B")]
    public async Task Attack_20_what_nobody_sees_does_not_count_towards_a_length(string field, string typed)
    {
        (string Field, string? Value)[] form = [("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name")];

        (await (await site.MemberAsync()).Submit(Colleagues.NewPage, [.. form.Where(f => f.Field != field), (field, typed)])).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Attack_20_who_writes_under_a_pseudonym_is_told_that_a_style_is_recognised()
    {
        var (member, space) = (await site.MemberAsync(), await site.SomeSpaceAsync());
        const string Hint = "Une façon d’écrire se reconnaît";

        (await member.Get(Colleagues.NewPage)).Main.ShouldContain(Hint);
        (await member.Get(await member.StartAsync(space, "Pseudonym"))).Main.ShouldContain(Hint);
        (await member.Get(await member.StartAsync(space, "Name"))).Main.ShouldNotContain(Hint);
    }
}
