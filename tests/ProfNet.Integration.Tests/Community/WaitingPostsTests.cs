using ProfNet.Application.Community.Curating;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>In a space whose posts are read first, nobody but the author and the moderators sees a post before one of them publishes it.</summary>
public sealed class WaitingPostsTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Space = "relu-avant";
    private const string Desk = "/moderation/waiting";

    public async Task InitializeAsync()
    {
        if (await site.AskAsync<long>("select count(*) from community.spaces where slug = $1", Space) == 0)
        {
            await site.Node.DoAsync(db =>
            {
                var space = new Space(Space, "Relu avant", "Chaque message y est relu.", "prune", groupSlug: null, position: 960);
                space.Premoderate(12);
                db.Spaces.Add(space);
                return Task.CompletedTask;
            });
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_discussion_waits_for_a_moderator_and_its_author_alone_reads_until_when(string voice)
    {
        var (author, reader, moderator) = (await site.MemberAsync(), await site.MemberAsync(), await ModeratorAsync());
        var title = $"Un fil qui attend sa relecture, {voice}";
        var discussion = await author.StartAsync(Space, voice, title, "Une question à relire.");

        var own = await author.Get(discussion);
        own.Main.ShouldContain("En attente de relecture, sous 12\u00A0h");
        own.Main.ShouldContain("Une question à relire.");
        (await author.Get("/discussions/mine")).Main.ShouldContain("En attente de relecture");
        (await reader.Get(discussion)).Status.ShouldBe(404);
        foreach (var list in new[] { "/discussions", $"/spaces/{Space}", "/home?vue=tous" })
        {
            (await reader.Get(list)).Html.ShouldNotContain(title, Case.Sensitive, list);
        }

        await DecideAsync(moderator, title, "Accept");

        (await reader.Get(discussion)).Texts(".pn-prose").ShouldBe(["Une question à relire."]);
        (await reader.Get($"/spaces/{Space}")).Html.ShouldContain(title);
        (await author.Get(discussion)).Main.ShouldNotContain("En attente de relecture");
        (await site.AskAsync<long>("select count(*) from community.waiting_posts where discussion_id = $1", await site.DiscussionIdAsync(discussion))).ShouldBe(0);
    }

    [Fact]
    public async Task A_reply_waits_too_has_no_number_until_it_is_published_and_is_no_news_before()
    {
        var (author, replier, moderator) = (await site.MemberAsync(), await site.MemberAsync(), await ModeratorAsync());
        var title = "Un fil où l’on répond après relecture";
        var discussion = await author.StartAsync(Space, "Name", title);
        await DecideAsync(moderator, title, "Accept");
        await site.Node.RunChoreAsync<TellNews>();

        (await replier.ReplyAsync(discussion, "Une première réponse.", "Pseudonym")).Location.ShouldBe($"{discussion}#attente");
        (await replier.ReplyAsync(discussion, "Une seconde réponse.")).Status.ShouldBe(302);

        (await author.Get(discussion)).Texts(".pn-prose").ShouldBe(["Une question."]);
        (await ToTellAsync(discussion)).ShouldBe(0);
        (await site.AskAsync<int>("select last_seq from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe(1);
        (await replier.Get(discussion)).Document.QuerySelectorAll("#attente article").Length.ShouldBe(2);

        await DecideAsync(moderator, "Une seconde réponse.", "Accept");

        (await author.Get(discussion)).Texts(".pn-post .pn-prose").ShouldBe(["Une question.", "Une seconde réponse."]);
        (await ToTellAsync(discussion)).ShouldBe(1);
    }

    private Task<int> ToTellAsync(string discussion) => site.AskAsync<int>("select last_seq - told_seq from community.discussions where handle = $1", Colleagues.HandleIn(discussion));

    [Fact]
    public async Task A_refusal_says_why_to_its_author_alone_and_the_text_goes_after_a_month()
    {
        var (author, reader, moderator) = (await site.MemberAsync(), await site.MemberAsync(), await ModeratorAsync());
        var title = "Un fil dont un message sera refusé";
        var discussion = await author.StartAsync(Space, "Name", title);
        await DecideAsync(moderator, title, "Accept");
        await author.ReplyAsync(discussion, "Une réponse qui ne convient pas.");

        var tooShort = await SendAsync(moderator, "Une réponse qui ne convient pas.", "Refuse", "court");
        (tooShort.Status, tooShort.Main.Contains("Dites pourquoi", StringComparison.Ordinal)).ShouldBe((422, true));
        await DecideAsync(moderator, "Une réponse qui ne convient pas.", "Refuse", "Un patient s’y reconnaîtrait.");

        var own = await author.Get(discussion);
        own.Main.ShouldContain("Un patient s’y reconnaîtrait.");
        own.Main.ShouldContain("Une réponse qui ne convient pas.");
        (await reader.Get(discussion)).Main.ShouldNotContain("Un patient s’y reconnaîtrait.");
        (await moderator.Get(Desk)).Main.ShouldNotContain("Une réponse qui ne convient pas.");
        await site.Node.RunChoreAsync<ForgetRefusedPosts>();
        (await author.Get(discussion)).Main.ShouldContain("Une réponse qui ne convient pas.");
        await site.RunAsync("update community.waiting_posts set written_on = written_on - 31");
        await site.Node.RunChoreAsync<ForgetRefusedPosts>();
        (await author.Get(discussion)).Main.ShouldNotContain("Une réponse qui ne convient pas.");
    }

    [Fact]
    public async Task Of_a_case_that_was_refused_nothing_is_left_after_a_month()
    {
        var (author, moderator) = (await site.MemberAsync(), await ModeratorAsync());
        var title = "Un cas où un patient se reconnaîtrait";
        var discussion = await author.StartCaseAsync(Space, ("Title", title), ("TagWords", "Xarelto"));
        await DecideAsync(moderator, title, "Refuse", "Un patient s’y reconnaîtrait.");
        await site.Node.RunChoreAsync<ForgetRefusedPosts>();
        (await author.Get(discussion)).Main.ShouldContain(title);

        await site.RunAsync("update community.waiting_posts set written_on = written_on - 31");
        await site.Node.RunChoreAsync<ForgetRefusedPosts>();

        var id = await site.DiscussionIdAsync(discussion);
        (await site.AskAsync<long>("select count(*) from community.cases where discussion_id = $1", id)).ShouldBe(0);
        (await site.AskAsync<string>("select title || array_to_string(tags, ' ') || excerpt from community.discussions where id = $1", id)).ShouldBe(ForgetRefusedPosts.Title);
    }

    [Fact]
    public async Task A_form_sent_twice_waits_once_and_a_post_is_decided_once()
    {
        var (author, moderator) = (await site.MemberAsync(), await ModeratorAsync());
        var title = "Un fil envoyé deux fois à relire";
        var form = await author.Get(Colleagues.NewPage);
        (string, string?)[] fields = [("Space", Space), ("Title", title), ("Body", "Une question."), ("Voice", "Pseudonym")];
        var (first, second) = (await author.Fill(form, fields), await author.Fill(form, fields));
        (first.Status, second.Location).ShouldBe((302, first.Location));

        var desk = await moderator.Get(Desk);
        var handle = HandleOf(desk, title);
        await DecideAsync(moderator, title, "Accept");
        (await moderator.Send($"{Desk}?handler=Accept", desk, ("Handle", handle))).Status.ShouldBe(404, "it is a post by now");
        (await site.PostsAsync(first.Location!)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_publishes_their_own_and_nobody_but_moderators_decides()
    {
        var (moderator, member) = (await ModeratorAsync(), await site.MemberAsync());
        var title = "Un fil d’une modératrice, à relire par une autre";
        await moderator.StartAsync(Space, "Pseudonym", title);

        (await SendAsync(moderator, title, "Accept")).Refusal.ShouldContain("une autre personne de l’équipe");
        (await member.Get(Desk)).Status.ShouldBe(403);
        (await member.Send($"{Desk}?handler=Accept", await member.Get(Visitor.SignOutPage), ("Handle", Domain.Common.RandomId.Handle()))).Status.ShouldBe(403);
        await DecideAsync(await ModeratorAsync(), title, "Accept");
    }

    [Fact]
    public async Task What_was_read_first_is_not_changed_afterwards_and_may_be_taken_back()
    {
        var (author, moderator) = (await site.MemberAsync(), await ModeratorAsync());
        var title = "Un fil relu que l’on voudrait modifier";
        var discussion = await author.StartAsync(Space, "Name", title);
        await DecideAsync(moderator, title, "Accept");

        (await author.Submit($"{discussion}/posts/1/edit", ("Body", "Autre chose."))).Refusal.ShouldContain("relu avant d’être publié");
        (await author.Submit($"{discussion}/posts/1/delete")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task The_queue_tells_a_moderator_no_more_of_a_sealed_author_than_a_page_would_and_the_connection_kept_is_the_author_s()
    {
        var person = await site.PersonAsync();
        var title = "Un fil sous sceau à relire";
        var before = await ConnectionsAsync();
        await (await site.SignedInAsync(person.Id)).StartAsync(Space, "Pseudonym", title);
        (await ConnectionsAsync() - before).ShouldBe(1);

        var moderator = await ModeratorAsync();
        var page = await moderator.Get(Desk);
        Traces.Of(Traces.Of(person.Id), Traces.Of(person.FamilyName), Traces.Of(person.Handle)).AreIn(page.Html).ShouldBeFalse();
        await DecideAsync(moderator, title, "Accept");
        (await ConnectionsAsync() - before).ShouldBe(1, "publishing is not writing");
    }

    private Task<Visitor> ModeratorAsync() => site.MemberAsync(role: StaffRole.Moderator);

    private async Task<long> ConnectionsAsync()
    {
        await using var vault = Npgsql.NpgsqlDataSource.Create(site.Database.Vault);
        await using var count = vault.CreateCommand("select count(*) from vault.connections");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task DecideAsync(Visitor moderator, string text, string decision, string? reason = null)
    {
        var answer = await SendAsync(moderator, text, decision, reason);
        answer.Status.ShouldBe(302, answer.Main);
    }

    /// <summary>Presses the button of the post in which this text stands.</summary>
    private static async Task<Shown> SendAsync(Visitor moderator, string text, string decision, string? reason = null)
    {
        var desk = await moderator.Get(Desk);
        return await moderator.Send($"{Desk}?handler={decision}", desk, ("Handle", HandleOf(desk, text)), ("Reason", reason));
    }

    private static string HandleOf(Shown desk, string text) =>
        desk.Document.QuerySelectorAll("main article").Single(a => a.TextContent.Contains(text, StringComparison.Ordinal)).QuerySelector("[name=Handle]")!.GetAttribute("value")!;
}
