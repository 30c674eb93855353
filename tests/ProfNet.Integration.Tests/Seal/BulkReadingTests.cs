using System.Net;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Attack 20: nobody reads all texts to compare their styles. Attack 27: only who reads too much is told.</summary>
public sealed class BulkReadingTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const int Limit = 6;

    [Theory]
    [InlineData(StaffRole.None)]
    [InlineData(StaffRole.Moderator)]
    [InlineData(StaffRole.Administrator)]
    public async Task Attack_20_whoever_opens_more_discussions_than_a_person_reads_is_stopped_and_nobody_else(StaffRole role)
    {
        await using var node = new Node(site.Database, pagesPerHour: Limit);
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var (crawler, other) = (await InAsync(node, role), await InAsync(node, StaffRole.None));
        string[] pages = [discussion, $"{discussion}/neutre", "/discussions", $"/spaces/{await site.SomeSpaceAsync()}", discussion, discussion];

        foreach (var page in pages)
        {
            (await crawler.Get(page)).Status.ShouldBe(200, page);
        }

        var stopped = await crawler.Get(discussion);
        (stopped.Status, stopped.Heading).ShouldBe((429, "Vous avez ouvert beaucoup de pages en peu de temps"));
        stopped.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
        stopped.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await crawler.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, discussion))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await crawler.Get("/account/logout")).Status.ShouldBe(200, "only reading discussions is counted");
        (await other.Get(discussion)).Status.ShouldBe(200, "another member's reading is their own");
    }

    [Fact]
    public async Task Attack_20_forms_that_are_refused_show_no_more_pages_than_reading_does_and_reading_much_loses_nobody_s_text()
    {
        await using var node = new Node(site.Database, pagesPerHour: Limit);
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var crawler = await InAsync(node, StaffRole.None);
        var page = await crawler.Get(discussion);
        for (var i = 1; i < Limit; i++)
        {
            await crawler.Get(discussion);
        }

        (await crawler.Get(discussion)).Status.ShouldBe(429);
        for (var i = 0; i < Limit; i++)
        {
            (await crawler.Send(discussion, page, ("Body", ""))).Status.ShouldBe(422, "what one writes is counted apart");
        }

        (await crawler.Send(discussion, page, ("Body", ""))).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Attack_20_staff_read_no_more_one_post_at_a_time_and_one_s_own_list_is_a_list()
    {
        await using var node = new Node(site.Database, pagesPerHour: 3);
        var discussion = Colleagues.HandleIn(await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym"));
        var administrator = await InAsync(node, StaffRole.Administrator);

        foreach (var address in new[] { $"/moderation/measures/new?fil={discussion}&message=1", $"/admin/disclosures/new?fil={discussion}&message=1", "/discussions/mine" })
        {
            (await administrator.Get(address)).Status.ShouldBe(200);
        }

        (await administrator.Get("/discussions/mine")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Attack_20_the_limit_is_above_what_a_person_reads_unless_it_is_set()
    {
        await using var node = new Node(site.Database, pagesPerHour: null);
        var reader = await InAsync(node, StaffRole.None);
        var statuses = new List<int>();
        for (var i = 0; i < 301; i++)
        {
            statuses.Add((int)(await reader.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/discussions?page=x"))).StatusCode);
        }

        (statuses.Take(300).Distinct().Single(), statuses[300]).ShouldBe((400, 429));
    }

    [Fact]
    public async Task Attack_20_no_log_line_tells_who_was_stopped()
    {
        await using var node = new Node(site.Database, pagesPerHour: 1);
        var person = await site.PersonAsync();
        var reader = await ProfNetSite.SignedInAsync(person.Id, node);
        node.Logs.Listen();
        await reader.Get("/discussions");
        (await reader.Get("/discussions")).Status.ShouldBe(429);

        node.Logs.Heard().ShouldAllBe(line => !line.Contains(person.Id.ToString(), StringComparison.Ordinal) && !line.Contains(person.Handle, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attack_20_search_engines_are_told_to_keep_nothing_but_the_public_pages()
    {
        foreach (var (address, indexed) in new[] { ("/", true), ("/registration", true), ("/account/login", false), ("/registration/received", false), ("/nulle-part", false), ("/discussions", false) })
        {
            IsIndexed(await site.Visitor().Get(address)).ShouldBe(indexed, address);
        }

        var member = await site.MemberAsync();
        foreach (var address in new[] { "/", "/discussions", "/spaces", await member.StartAsync(await site.SomeSpaceAsync(), "Name") })
        {
            IsIndexed(await member.Get(address)).ShouldBeFalse(address);
        }
    }

    private static bool IsIndexed(Shown page) => !page.Response.Headers.TryGetValues("X-Robots-Tag", out var said) || !said.Any(s => s.Contains("noindex", StringComparison.Ordinal));

    private async Task<Visitor> InAsync(Node node, StaffRole role) => await ProfNetSite.SignedInAsync((await site.PersonAsync(role: role)).Id, node);
}
