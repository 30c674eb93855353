using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Community.Keeping;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>How far one has read, and what lists say of it.</summary>
public sealed class SeenTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_list_says_how_many_posts_came_since_one_read()
    {
        var space = await site.SomeSpaceAsync();
        var (opener, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await opener.StartAsync(space, "Pseudonym");
        await ReadAsync(reader, discussion);
        (await NewsAsync(reader, discussion)).ShouldBeNull("all of it was read");

        await opener.ReplyAsync(discussion, "Une suite.");
        (await NewsAsync(reader, discussion)).ShouldBe("1 nouvelle");
        await opener.ReplyAsync(discussion, "Une autre.");
        await opener.ReplyAsync(discussion, "Une troisième.");

        foreach (var list in new[] { "/discussions", $"/spaces/{space}" })
        {
            (await NewsAsync(reader, discussion, list)).ShouldBe("3 nouvelles", list);
        }

        await ReadAsync(reader, discussion);
        (await NewsAsync(reader, discussion)).ShouldBeNull();
    }

    [Fact]
    public async Task A_discussion_never_opened_says_nothing_and_neither_does_what_one_wrote_oneself()
    {
        var (opener, stranger) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Name");
        await opener.Follow(await opener.ReplyAsync(discussion, "Ma propre suite."));
        await site.Node.FlushAsync();

        (await NewsAsync(stranger, discussion)).ShouldBeNull();
        (await NewsAsync(opener, discussion)).ShouldBeNull("the page that shows one's post is read");
    }

    [Fact]
    public async Task Reading_a_page_is_reading_up_to_its_last_post_and_nobody_reads_backwards()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 45);
        var reader = await site.MemberAsync();

        await ReadAsync(reader, discussion);
        (await NewsAsync(reader, discussion)).ShouldBe("25 nouvelles");
        await ReadAsync(reader, $"{discussion}?page=3");
        await ReadAsync(reader, discussion);

        (await NewsAsync(reader, discussion)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_read_is_written_by_itself_soon_after_and_when_the_node_stops()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var (soon, last) = (await site.PersonAsync(), await site.PersonAsync());
        await (await site.SignedInAsync(soon.Id)).Get(discussion);
        await Eventually(() => SeenAsync(soon, discussion), 1);

        await using (var node = new Node(site.Database))
        {
            await (await ProfNetSite.SignedInAsync(last.Id, node)).Get(discussion);
        }

        (await SeenAsync(last, discussion)).ShouldBe(1, "the node wrote it before it went");
    }

    [Fact]
    public async Task Twenty_pages_read_at_once_are_all_written()
    {
        var openers = new[] { await site.MemberAsync(), await site.MemberAsync() };
        var person = await site.PersonAsync();
        var reader = await site.SignedInAsync(person.Id);
        var discussions = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            discussions.Add(await openers[i % 2].StartAsync(await site.SomeSpaceAsync(place: 2), "Pseudonym"));
        }

        (await Task.WhenAll(discussions.Select(d => reader.Get(d)))).ShouldAllBe(page => page.Status == 200); // as many as the pool has connections: no page holds one and waits for another
        await site.Node.FlushAsync();

        foreach (var discussion in discussions)
        {
            (await SeenAsync(person, discussion)).ShouldBe(1);
        }
    }

    private async Task ReadAsync(Visitor reader, string address)
    {
        (await reader.Get(address)).Status.ShouldBe(200);
        await site.Node.FlushAsync();
    }

    private static async Task<string?> NewsAsync(Visitor reader, string discussion, string list = "/discussions")
    {
        var page = await reader.Get(list);
        while (page.Document.QuerySelector($"a[href='{Colleagues.AddressOf(discussion)}']") is null)
        {
            page = await reader.Get(page.Document.QuerySelector(".pn-more a, a.pn-more, a[rel=next]").ShouldNotBeNull("the list ends without it").GetAttribute("href")!);
        }

        var row = page.Document.QuerySelector($"a[href='{Colleagues.AddressOf(discussion)}']")!.Closest("article")!;
        var news = row.QuerySelector(".pn-thread__side .fw-bold")?.TextContent.Trim();
        row.ClassList.Contains("pn-thread--unread").ShouldBe(news is not null);
        return news;
    }

    private async Task<int> SeenAsync(Person person, string discussion)
    {
        var rows = site.Node.Services.GetRequiredService<PersonalRows>();
        var place = new PersonalPlace(person.Id, await site.DiscussionIdAsync(discussion));
        await using var connection = await site.App.OpenConnectionAsync();
        return (await rows.ReadAsync(connection, [place], default)).GetValueOrDefault(place)?.Seen ?? 0;
    }

    private static async Task Eventually(Func<Task<int>> ask, int expected)
    {
        for (var i = 0; i < 100 && await ask() != expected; i++)
        {
            await Task.Delay(100);
        }

        (await ask()).ShouldBe(expected);
    }
}
