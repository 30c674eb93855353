using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Data.Seed;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Words of an emergency bring up, before publishing, that this is no emergency service.</summary>
public sealed class EmergencyTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Urgent = "Patient inconscient, en détresse respiratoire, que faire ?";
    private const string Said = "Ce site n’est pas un service d’urgence";

    public Task InitializeAsync() => site.WatchAsync((1, "inconscient"), (1, "detresse respiratoire"), (1, "ne respire plus"), (1, "arret cardiaque"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_reply_in_words_of_an_emergency_comes_back_once_with_the_number_to_call_and_loses_nothing()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");

        var warned = await member.ReplyAsync(discussion, Urgent, "Pseudonym");

        (warned.Status, warned.ValueOf("Body"), warned.ValueOf("Voice"), warned.Refusal).ShouldBe((422, Urgent, "Pseudonym", ""));
        warned.Warning.ShouldContain(Said);
        warned.Texts(".pn-composer mark").ShouldBe(["inconscient", "détresse respiratoire"]);
        warned.Document.QuerySelector("a[href='tel:15']").ShouldNotBeNull();
        (await site.PostsAsync(discussion)).ShouldBe(1);
        (await member.PublishAnywayAsync(warned)).Status.ShouldBe(302);
        (await site.PostsAsync(discussion)).ShouldBe(2);
    }

    [Fact]
    public async Task Another_text_than_the_one_that_was_read_is_asked_about_again()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var warned = await member.ReplyAsync(discussion, Urgent, "Name");

        (await member.PublishAnywayAsync(warned, ("Body", Urgent + " Arrêt cardiaque."))).Status.ShouldBe(422);
        (await member.FillIn(warned, "main form:has(textarea[name=Body])", ("Body", "Vu ce matin, sans détresse respiratoire."))).Status.ShouldBe(302, "what is denied is no emergency");
    }

    [Fact]
    public async Task A_new_discussion_is_read_with_its_title_and_both_warnings_are_given_at_once()
    {
        var member = await site.MemberAsync();
        (string, string?)[] typed = [("Space", await site.SomeSpaceAsync()), ("Title", "Une patiente qui ne respire plus"), ("Body", "Mme Testeur, que faire ?"), ("Voice", "Name")];

        var warned = await member.Submit(Colleagues.NewPage, typed);

        warned.Status.ShouldBe(422);
        warned.Warning.ShouldContain(Said);
        warned.Warning.ShouldContain("Mme Testeur");
        typed.ShouldAllBe(field => warned.ValueOf(field.Item1) == field.Item2);
        (await member.PublishAnywayAsync(warned)).Status.ShouldBe(302, "one step for both");
    }

    [Fact]
    public async Task A_poll_that_is_asked_later_is_read_as_well_and_loses_nothing()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");

        var warned = await member.Submit($"{discussion}/poll", ("Poll.Question", Urgent), ("Poll.Kind", "One"), ("Poll.Options", "Oui\nNon"), ("Poll.Days", "3"));

        (warned.Status, warned.Main.Contains(Said, StringComparison.Ordinal), warned.ValueOf("Poll.Question")).ShouldBe((422, true, Urgent));
        (await member.Fill(warned, ("Reviewed", warned.ReviewedButton))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task The_words_are_those_of_the_list_that_administrators_edit()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        (await member.ReplyAsync(discussion, "Une tempête zygomatique.", "Name")).Status.ShouldBe(302);

        await site.WatchAsync((1, "tempete zygomatique"));

        (await member.ReplyAsync(discussion, "Une tempête zygomatique, encore.")).Warning.ShouldContain(Said);
    }

    [Fact]
    public async Task Nothing_of_it_is_logged()
    {
        var member = await site.MemberAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        site.Node.Logs.Listen();

        await member.ReplyAsync(discussion, Urgent, "Name");

        site.Node.Logs.Heard().Where(line => !line.Contains("ModelBinding", StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains("inconscient", StringComparison.Ordinal) && !line.Contains("EmergencyIsRead", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_the_demonstration_s_texts_in_which_nobody_is_in_danger_at_most_1_in_20_is_stopped()
    {
        var alerts = site.Node.Services.GetRequiredService<Alerts>();
        string[] texts = [.. SeedFiles.Discussions().SelectMany(d => d.Replies.Select(r => r.Body).Append($"{d.Title}\n\n{d.Body}"))];

        var stopped = texts.Where(text => alerts.EmergenciesIn(text).Count > 0).ToList();

        texts.Length.ShouldBeGreaterThan(40);
        stopped.Count.ShouldBeLessThanOrEqualTo(texts.Length / 20, string.Join('\n', stopped));
    }
}
