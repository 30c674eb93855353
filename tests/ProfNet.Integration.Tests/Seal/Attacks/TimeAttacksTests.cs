using System.Text.RegularExpressions;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever reads watches when things happen: hours, counters, presence, caches.</summary>
public sealed partial class TimeAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_03_fine_timestamps_are_on_no_page_near_a_pseudonym()
    {
        var (author, named, reader) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync();
        var discussion = await author.StartAsync(space, "Pseudonym");
        await named.ReplyAsync(discussion, "Sous mon nom, juste après.", "Name");

        foreach (var address in new[] { discussion, $"/spaces/{space}", "/discussions" })
        {
            FineTime().Matches((await reader.Get(address)).Main).Select(m => m.Value).ShouldBeEmpty(address);
            FineTime().Matches((await reader.Get(address)).Html).Select(m => m.Value).ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task Attack_03_fine_timestamps_are_in_no_row_near_a_pseudonym()
    {
        var (author, named) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await named.ReplyAsync(discussion, "Sous mon nom, juste après.", "Name");

        (await site.AskAsync<long>(
            """
            select count(*) from community.posts_named p join community.discussions d on d.id = p.discussion_id
            where d.takes_pseudonyms and p.posted_at <> date_trunc('day', p.posted_at, 'Europe/Paris')
            """)).ShouldBe(0);
        (await site.AskAsync<string[]>(
            """
            select array_agg(table_schema || '.' || table_name || '.' || column_name order by 1) from information_schema.columns
            where table_schema in ('community', 'vault') and data_type like 'time%'
            """)).ShouldBe(["community.posts_named.posted_at"]);
    }

    [Fact]
    public async Task Attack_03_fine_timestamps_are_not_in_the_order_of_a_list_either()
    {
        var (author, reader, space) = (await site.MemberAsync(), await site.MemberAsync(), await site.SomeSpaceAsync(place: 5));
        for (var i = 0; i < 6; i++)
        {
            await author.StartAsync(space, "Pseudonym");
        }

        var before = await ListedAsync();
        await author.ReplyAsync($"/discussions/{before[^1]}", "Une réponse du même jour, dans le dernier de la liste.");

        before.Count.ShouldBe(6);
        before.ShouldBe(before.OrderDescending(StringComparer.Ordinal)); // handles are random
        (await ListedAsync()).ShouldBe(before);

        async Task<List<string>> ListedAsync() =>
            [.. (await reader.Get($"/spaces/{space}")).Document.QuerySelectorAll("article h3 a, article h2 a").Select(a => Colleagues.HandleIn(a.GetAttribute("href")!))];
    }

    [Theory]
    [InlineData("2026-11-22T14:05")]
    [InlineData("à 8 h 12")]
    [InlineData("il y a 12 min")]
    [InlineData("21:05:33")]
    public void Attack_03_fine_timestamps_would_be_seen(string time) => FineTime().IsMatch(time).ShouldBeTrue();

    [Fact]
    public async Task Attack_04_activity_correlation_finds_no_row_of_the_member_moved_by_a_sealed_post()
    {
        var author = await site.PersonAsync();
        var browser = await site.SignedInAsync(author.Id);
        var (space, discussion) = (await site.SomeSpaceAsync(), await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym"));
        await browser.Get("/discussions");
        var before = await RowsOfAsync(author);

        await browser.StartAsync(space, "Pseudonym");
        await browser.ReplyAsync(discussion, "Sous un pseudonyme.", "Pseudonym");

        before.Length.ShouldBeGreaterThan(1);
        (await RowsOfAsync(author)).ShouldBe(before);
    }

    [Fact]
    public async Task Attack_04_activity_correlation_finds_no_row_anywhere_that_names_the_member_and_moved()
    {
        var author = await site.PersonAsync();
        var browser = await site.SignedInAsync(author.Id);
        var (space, discussion) = (await site.SomeSpaceAsync(), await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name"));
        await browser.ReplyAsync(discussion, "Sous mon nom.", "Name");
        var elsewhere = await (await site.MemberAsync()).StartAsync(space, "Pseudonym");
        var before = await RowsThatNameAsync(author);

        await browser.StartAsync(space, "Pseudonym");
        await browser.ReplyAsync(elsewhere, "Sous un pseudonyme.", "Pseudonym");
        await browser.Submit($"{elsewhere}/posts/2/edit", ("Body", "Sous un pseudonyme, corrigé."));
        await browser.Press(await browser.Get(elsewhere), "#r1 .pn-react");
        await site.Node.FlushAsync();

        before.Select(r => r.Table).Distinct().ShouldBe(["community.voices", "members.accounts", "members.members"]);
        (await RowsThatNameAsync(author)).ShouldBe(before);
    }

    [Fact]
    public async Task Attack_04_activity_correlation_finds_pages_that_name_the_member_unchanged_by_a_sealed_post()
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var named = await author.StartAsync(await site.SomeSpaceAsync(), "Name", "Un fil sous son nom, pour voir");
        await reader.Get(named);
        await site.Node.FlushAsync(); // how far the reader has read is written before, and is their own
        var before = (await reader.Get(named)).Lasting();

        await author.StartAsync(await site.SomeSpaceAsync(place: 1), "Pseudonym");

        (await reader.Get(named)).Lasting().ShouldBeAs(before);
    }

    [Fact]
    public async Task Attack_05_presence_shows_nowhere_that_somebody_reads()
    {
        var (author, other, reader) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await reader.Get(discussion);
        await site.Node.FlushAsync();
        var before = (await reader.Get(discussion)).Lasting();

        await other.Get(discussion);
        await other.Get(discussion);

        (await reader.Get(discussion)).Lasting().ShouldBeAs(before);
    }

    [Fact]
    public void Attack_05_presence_has_no_address_to_ask()
    {
        var routes = EveryRoute.PatternsOf(site).Select(p => p.RawText ?? "").ToList();

        routes.Count.ShouldBeGreaterThan(10);
        routes.Where(r => Presence().IsMatch(r)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Pseudonym")]
    [InlineData("Name")]
    public async Task Attack_11_cache_headers_store_nothing_and_compare_nothing(string voice)
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice);
        foreach (var (browser, address) in new[] { (author, discussion), (reader, discussion), (reader, "/discussions") })
        {
            var answer = (await browser.Get(address)).Response;

            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.ETag.ShouldBeNull();
            answer.Content.Headers.LastModified.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Attack_11_cache_cannot_tell_two_readers_apart_but_by_their_own_controls()
    {
        var (author, one, two) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        (await one.Get(discussion)).Lasting().ShouldBeAs((await two.Get(discussion)).Lasting());
    }

    /// <summary>Every row of any table, the vault's too, that holds the member's id, name, handle or address in whatever form.</summary>
    private async Task<List<DumpedRow>> RowsThatNameAsync(Person person)
    {
        var traces = Traces.Of(Traces.Of(person.Id), Traces.Of(person.Handle), Traces.Of(person.Email), Traces.Of(person.GivenName), Traces.Of(person.FamilyName));
        return [.. (await new DatabaseWalk(site.Database.Owner).ReadAsync()).Values.SelectMany(t => t).Where(r => traces.AreIn(r.Text)).OrderBy(r => r.Table, StringComparer.Ordinal).ThenBy(r => r.Text, StringComparer.Ordinal)];
    }

    /// <summary>Rows of the member in their own room, with where they lie and which transaction wrote them.</summary>
    private Task<string[]> RowsOfAsync(Person person) => site.AskAsync<string[]>(
        """
        select array_agg(x order by x) from (
            select m.ctid || ' ' || m.xmin || ' ' || m::text as x from members.members m where id = $1
            union all select a.ctid || ' ' || a.xmin || ' ' || a::text from members.accounts a where id = $1
            union all select p.ctid || ' ' || p.xmin || ' ' || p::text from members.populations p) rows
        """,
        person.Id);

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d|\d\d? h \d\d|il y a|à l’instant|\b\d\d:\d\d\b")]
    private static partial Regex FineTime();

    [GeneratedRegex("presence|typing|online|viewers|watching|hub|socket|signalr|en-ligne|live(?!$)", RegexOptions.IgnoreCase)]
    private static partial Regex Presence();
}
