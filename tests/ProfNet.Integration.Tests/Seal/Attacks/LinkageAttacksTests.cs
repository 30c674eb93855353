using System.Text.RegularExpressions;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever reads tries to tie two pseudonyms to each other, by anything that stands in the pages.</summary>
public sealed partial class LinkageAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private static readonly string[] _whom = ["voice", "author", "alias", "pseudonym", "member", "user", "name", "voix", "auteur", "membre"];

    [Fact]
    public async Task Attack_01_cross_thread_linkage_finds_the_layout_and_nothing_else_in_common()
    {
        var (author, other, reader) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var mine = new[] { await SealedAsync(author, "Premier sujet inédit"), await SealedAsync(author, "Second propos distinct") };
        var others = new[] { await SealedAsync(other, "Tierce question séparée"), await SealedAsync(other, "Quatrième affaire différente") };

        HashSet<string>[] pages = [.. await Task.WhenAll(mine.Concat(others).Select(async d => (await reader.Get(d)).Tokens()))];

        HashSet<string> layout = [.. pages[2], .. pages[3]];
        pages[0].Intersect(pages[1]).Except(layout).ShouldBeEmpty();
        pages[0].Count.ShouldBeGreaterThan(50, "or nothing was compared");
    }

    [Fact]
    public async Task Attack_01_cross_thread_linkage_is_seen_where_a_page_would_help_it()
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var (one, two) = (await reader.Get(await SealedAsync(author, "Premier sujet inédit")), await reader.Get(await SealedAsync(author, "Second propos distinct")));
        foreach (var page in new[] { one, two })
        {
            page.Document.QuerySelector("article")!.SetAttribute("data-author", "7f3a9c");
        }

        one.Tokens().Intersect(two.Tokens()).ShouldContain("7f3a9c");
    }

    [Fact]
    public void Attack_01_cross_thread_linkage_has_no_page_of_a_pseudonym()
    {
        var parameters = EveryRoute.PatternsOf(site).SelectMany(p => p.Parameters).Select(p => p.Name.ToLowerInvariant()).ToList();

        parameters.ShouldContain("handle");
        parameters.Intersect(_whom).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_02_sequential_ids_are_in_no_page_and_tell_no_order()
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await SealedAsync(author, "Un sujet avec adresse");
        var page = await reader.Get(discussion);

        Uuid().IsMatch(page.Html).ShouldBeFalse();
        page.Document.QuerySelectorAll("main [href], main [action]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action")!).Where(a => LongNumber().IsMatch(a)).ShouldBeEmpty();
        RandomId.IsHandle(Colleagues.HandleIn(discussion)).ShouldBeTrue();
        Order([.. Enumerable.Range(0, 2_000).Select(_ => RandomId.Handle())]).ShouldBeInRange(-0.12, 0.12);
        Order([.. Enumerable.Range(0, 2_000).Select(_ => RandomId.New().ToString())]).ShouldBeInRange(-0.12, 0.12);
        Order([.. Enumerable.Range(0, 2_000).Select(i => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(i)).ToString())]).ShouldBeGreaterThan(0.9, "or an order would not be seen");
    }

    [Fact]
    public async Task Attack_02_sequential_ids_number_no_row_that_a_pseudonym_is_near()
    {
        var sequences = await site.AskAsync<string[]>(
            """
            select coalesce(array_agg(table_schema || '.' || table_name || '.' || column_name), '{}') from information_schema.columns
            where table_schema in ('community', 'notifications', 'vault', 'members') and (is_identity = 'YES' or column_default like 'nextval%' or (column_name = 'id' and data_type <> 'uuid'))
            """);

        sequences.Except(["members.account_claims.id"]).ShouldBeEmpty(); // Identity's table, which nothing writes
    }

    [Fact]
    public async Task Attack_12_avatar_is_drawn_from_the_pseudonym_alone_and_has_no_address()
    {
        var (one, other, reader) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var (here, there) = (await SealedAsync(one, "Un premier visage ici"), await SealedAsync(other, "Un second visage ailleurs"));
        var before = (Here: await PictureAsync(reader, here), There: await PictureAsync(reader, there));
        await site.RunAsync("update community.voices v set name = 'Confrère Indigo' from community.discussions d where d.id = v.discussion_id and d.handle = any ($1)", new[] { Colleagues.HandleIn(here), Colleagues.HandleIn(there) } as object);

        (await PictureAsync(reader, here)).ShouldBe(await PictureAsync(reader, there));
        before.Here.ShouldNotContain("src=");
        before.Here.Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Attack_14_author_in_html_is_nowhere_whoever_wrote_it()
    {
        var (author, other, reader) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var (mine, others) = (await reader.Get(await SealedAsync(author, "Un sujet de l’un")), await reader.Get(await SealedAsync(other, "Un sujet de l’autre")));

        mine.Post(1).ShouldBe(others.Post(1));
    }

    [Fact]
    public async Task Attack_14_author_in_html_is_told_to_the_author_by_a_word_and_not_by_an_id()
    {
        var author = await site.PersonAsync();
        var browser = await site.SignedInAsync(author.Id);
        var page = await browser.Get(await SealedAsync(browser, "Un sujet de qui le lit"));

        page.Texts(".pn-state").ShouldContain("Vous");
        Traces.Of(Traces.Of(author.Id), Traces.Of(author.Handle), Traces.Of(author.FamilyName)).AreIn(page.Html).ShouldBeFalse();
        page.Document.QuerySelectorAll("main *").SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("data-", StringComparison.Ordinal) && RandomId.IsHandle(a.Value)).ShouldBeEmpty();
    }

    private async Task<string> SealedAsync(Visitor author, string title) => await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", title, title + ", en quelques mots.");

    private static async Task<string> PictureAsync(Visitor reader, string discussion) =>
        (await reader.Get(discussion)).Document.QuerySelector("article .pn-seal, article svg").ShouldNotBeNull().OuterHtml;

    /// <summary>How far the order of texts follows the order in which they were made: 1 for wholly, 0 for not at all (Spearman).</summary>
    private static double Order(List<string> made)
    {
        var place = made.Order(StringComparer.Ordinal).Select((text, i) => (text, i)).ToDictionary(x => x.text, x => x.i, StringComparer.Ordinal);
        var apart = made.Select((text, i) => Math.Pow(place[text] - i, 2)).Sum();
        return 1 - 6 * apart / (Math.Pow(made.Count, 3) - made.Count);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"(^|[/=#])\d{5,}($|[/?&#])", RegexOptions.ExplicitCapture)]
    private static partial Regex LongNumber();
}
