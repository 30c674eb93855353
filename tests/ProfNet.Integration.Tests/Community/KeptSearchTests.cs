using ProfNet.Application.Community.Spaces;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Searches that a member keeps to come back to.</summary>
public sealed class KeptSearchTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_search_is_kept_for_oneself_and_let_go()
    {
        const string Keep = "main form[method=post][action='/search']";
        var (member, other) = (await site.MemberAsync(), await site.MemberAsync());
        var page = await member.Get(Address("\"sarcoïdose pulmonaire\" type:cas"));

        var kept = await member.FillIn(page, Keep);
        await member.FillIn(await member.Get(Address("sarcoïdose")), Keep);

        kept.Location.ShouldBe(Address("\"sarcoïdose pulmonaire\" type:cas"));
        var list = await member.Get("/search");
        list.Texts(".pn-find__kept a").ShouldBe(["sarcoïdose", "\"sarcoïdose pulmonaire\" type:cas"]);
        list.Document.QuerySelectorAll(".pn-find__kept a")[1].GetAttribute("href").ShouldBe(Address("\"sarcoïdose pulmonaire\" type:cas"));
        (await member.Get(Address("sarcoïdose"))).Document.QuerySelector(Keep).ShouldBeNull("it is kept already");
        (await other.Get("/search")).Document.QuerySelectorAll(".pn-find__kept a").ShouldBeEmpty();

        (await member.Press(list, ".pn-find__kept button[value='sarcoïdose']")).Location.ShouldBe("/search");
        (await member.Get("/search")).Texts(".pn-find__kept a").ShouldBe(["\"sarcoïdose pulmonaire\" type:cas"]);
    }

    [Fact]
    public async Task A_search_too_many_is_refused_rather_than_another_let_go()
    {
        var member = await site.MemberAsync();
        var form = await member.Get("/discussions/new");
        for (var i = 0; i < Choices.MostSearches; i++)
        {
            (await member.Send("/search", form, ("search", $"recherche{i}"))).Status.ShouldBe(302);
        }

        var refused = await member.Send("/search", form, ("search", "une de trop"));

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldContain("Retirez-en une");
        (await member.Send("/search", form, ("search", "recherche0"))).Status.ShouldBe(302, "it is kept already");
        (await member.Get("/search")).Texts(".pn-find__kept a").ShouldBe(Enumerable.Range(0, Choices.MostSearches).Select(i => $"recherche{i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_search_that_is_none_or_too_long()
    {
        var member = await site.MemberAsync();
        var form = await member.Get("/discussions/new");

        var empty = await member.Send("/search", form, ("search", "  "));
        var tooLong = await member.Send("/search", form, ("search", string.Concat("auteur:", new string('a', 180), " avant:2026")));

        (empty.Status, tooLong.Status).ShouldBe((422, 422));
        empty.Refusal.ShouldContain("Cherchez d’abord quelque chose");
        tooLong.Refusal.ShouldContain("Raccourcissez cette recherche");
        (await member.Get("/search")).Document.QuerySelectorAll(".pn-find__kept a").ShouldBeEmpty();
    }

    private static string Address(string typed) => $"/search?q={Uri.EscapeDataString(typed)}";
}
