using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Attacks 11, 30 and 33: what a cache, a shared computer or a picture of the screen keeps tells nobody who wrote.</summary>
public sealed class SameForAllTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Title = "Un titre que le voisin ne lit pas";

    [Fact]
    public async Task Attack_11_pages_of_a_discussion_are_stored_nowhere_and_bear_no_mark_of_their_version()
    {
        var (author, discussion) = await SealedAsync();
        foreach (var reader in new[] { author, await site.MemberAsync(), await site.MemberAsync(role: StaffRole.Moderator) })
        {
            foreach (var address in new[] { discussion, $"{discussion}/neutre", "/discussions", $"/spaces/{await site.SomeSpaceAsync()}" })
            {
                var page = await reader.Get(address);

                (page.Response.Headers.CacheControl!.ToString(), page.Response.Headers.ETag, page.Response.Content.Headers.LastModified).ShouldBe(("no-store", null, null), address);
            }
        }
    }

    [Fact]
    public async Task Attack_11_a_reader_s_question_whether_a_page_changed_is_not_answered()
    {
        var (author, discussion) = await SealedAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Get, discussion);
        asked.Headers.TryAddWithoutValidation("If-None-Match", "*");
        asked.Headers.IfModifiedSince = DateTimeOffset.MaxValue.AddDays(-1);

        (await author.Client.SendAsync(asked)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Attack_11_two_readers_get_the_same_page_but_for_the_keys_of_their_forms()
    {
        var (_, discussion) = await SealedAsync();

        var pages = await Task.WhenAll((await site.MemberAsync()).Get(discussion), (await site.MemberAsync()).Get(discussion));

        pages[0].Lasting().ShouldBeAs(pages[1].Lasting());
    }

    [Fact]
    public async Task Attack_30_the_title_that_a_shared_computer_remembers_is_the_space_s_alone()
    {
        var (author, discussion) = await SealedAsync();
        var space = await site.AskAsync<string>("select name from community.spaces where slug = $1", await site.SomeSpaceAsync());

        foreach (var address in new[] { discussion, $"{discussion}/neutre" })
        {
            var page = await author.Get(address);
            page.Heading.ShouldBe(Title);
            page.Document.Title.ShouldBe($"Fil de l’espace {space} — ProfNet");
            page.Document.QuerySelectorAll("meta[property], meta[name=description], meta[name=author], link[rel=alternate], link[rel=canonical], script[type='application/ld+json']").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Attack_30_signing_out_clears_what_the_browser_kept()
    {
        var (author, discussion) = await SealedAsync();
        (await author.Get(discussion)).Response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var left = await author.Submit(Visitor.SignOutPage);

        left.Response.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\", \"storage\""]);
        (await author.Get(discussion)).Location.ShouldNotBeNull().ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task Attack_30_no_mail_bears_the_title_of_a_discussion()
    {
        var (_, discussion) = await SealedAsync();
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Name");

        (await site.AskAsync<long>($"select count(*) from notifications.outgoing_mails where subject like '%{Title}%' or body like '%{Title}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Attack_33_the_neutral_view_is_byte_for_byte_the_same_for_its_author_a_stranger_and_staff()
    {
        var (author, discussion) = await SealedAsync();
        await author.ReplyAsync(discussion, "Une suite, de l’auteur lui-même.");
        var named = await site.MemberAsync();
        await named.ReplyAsync(discussion, "Une réponse sous son nom.", "Name");
        Visitor[] readers = [author, named, await site.MemberAsync(), await site.MemberAsync(role: StaffRole.Moderator), await site.AdministratorAsync()];

        var pages = await Task.WhenAll(readers.Select(r => r.Get($"{discussion}/neutre")));

        pages.ShouldAllBe(p => p.Status == 200);
        pages.Select(p => p.Html).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        pages[0].Texts(".pn-prose").ShouldBe(["Une question.", "Une suite, de l’auteur lui-même.", "Une réponse sous son nom."]);
        pages[0].Document.QuerySelectorAll("form, input, button, .pn-state, nav").ShouldBeEmpty();
        pages[0].Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Attack_33_the_neutral_view_says_the_kind_the_tags_the_answer_the_outcome_and_the_result_of_the_poll_and_is_the_same_for_whoever_voted_or_not()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartCaseAsync(await site.SomeSpaceAsync(), ("TagWords", "Plavix"));
        await author.Submit($"{discussion}/poll", ("Poll.Question", Polling.Question), ("Poll.Kind", "One"), ("Poll.Options", "Oui\nNon"), ("Poll.Days", "3"));
        var voter = await site.MemberAsync();
        await voter.ReplyAsync(discussion, "Une réponse.", "Name");
        await voter.VoteAsync(discussion, 1);
        await site.VoteAsync(discussion, 4, choice: 2);
        await author.Press(await author.Get(discussion), "#r2 button[name=Accept]");
        (await author.Submit($"{discussion}/outcome", ("Outcome", "Recovered"), ("Text", "Sans suite."))).Status.ShouldBe(302);
        var moderator = await site.MemberAsync(role: StaffRole.Moderator);
        foreach (var closed in new[] { false, true })
        {
            if (closed)
            {
                (await author.FillIn(await author.Get(discussion), "form[action$='ClosePoll']")).Status.ShouldBe(302);
                await moderator.DecideAsync(discussion, "fermer");
            }

            Visitor[] readers = [author, voter, moderator, await site.MemberAsync(), await site.AdministratorAsync()];
            var pages = await Task.WhenAll(readers.Select(r => r.Get($"{discussion}/neutre")));

            pages.Select(p => p.Html).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            foreach (var said in new[] { "Cas clinique", "clopidogrel", "Résolu", "Réponse retenue", "Issue du cas", "Sans suite.", Polling.Question })
            {
                pages[0].Main.ShouldContain(said, Case.Insensitive);
            }

            pages[0].Bars.ShouldBe(closed ? ["20", "80"] : []);
            pages[0].Main.Contains("Fermé par la modération", StringComparison.Ordinal).ShouldBe(closed);
            pages[0].Document.QuerySelectorAll("form, input, button").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Attack_33_the_author_s_own_page_is_not_neutral_and_says_where_the_neutral_one_is()
    {
        var (author, discussion) = await SealedAsync();

        var (own, others) = (await author.Get(discussion), await (await site.MemberAsync()).Get(discussion));

        own.Lasting().ShouldNotBe(others.Lasting(), "or the test above would prove nothing");
        (await author.Get(own.Document.QuerySelectorAll("a").Single(a => a.TextContent == "Vue neutre, pour une capture d’écran").GetAttribute("href")!)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/discussions/aaaaaaaaaaaaaaaaaaaaaa/neutre", 404)]
    [InlineData("/discussions/x/neutre", 404)]
    [InlineData("{0}/neutre?page=2", 404)]
    [InlineData("{0}/neutre?page=0", 400)]
    [InlineData("{0}/neutre?page=x", 400)]
    public async Task The_neutral_view_of_nothing_is_refused(string address, int status)
    {
        var (author, discussion) = await SealedAsync();

        (await author.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, discussion))).Status.ShouldBe(status);
    }

    private async Task<(Visitor Author, string Discussion)> SealedAsync()
    {
        var author = await site.MemberAsync();
        return (author, await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", Title));
    }
}
