using System.Text.RegularExpressions;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever suspects a member asks the search about them, by all that is known of them.</summary>
public sealed partial class SearchAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_09_search_for_a_member_finds_the_same_before_and_after_they_write_under_a_pseudonym()
    {
        var victim = await site.PersonAsync();
        var (author, attacker) = (await site.SignedInAsync(victim.Id), await site.MemberAsync());
        await author.StartAsync(await site.SomeSpaceAsync(), "Name", "Un premier fil sous mon nom");
        string[] asked =
        [
            victim.Name, victim.FamilyName, $"\"{victim.Name}\"", victim.Email, victim.Handle, victim.Id.ToString(),
            $"auteur:{victim.FamilyName}", $"auteur:\"{victim.Name}\"", $"auteur:{victim.GivenName} apres:2020", $"auteur:{victim.FamilyName} type:question",
            $"auteur:\"{victim.FamilyName} {victim.GivenName}\"", $"auteur:{victim.Email}", $"auteur:{victim.Handle}",
        ];
        async Task<List<string>> AnswersAsync()
        {
            List<string> answers = [];
            foreach (var order in new[] { "", "&tri=recents" })
            {
                foreach (var typed in asked)
                {
                    answers.Add(Tokens().Replace((await attacker.Get($"/search?q={Uri.EscapeDataString(typed)}{order}")).Html, ""));
                }
            }

            answers.Add((await attacker.Get($"/search/similar?q={Uri.EscapeDataString(victim.Name)}")).Main);
            return answers;
        }

        var elsewhere = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(1), "Name");
        var before = await AnswersAsync();
        await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Un second fil, sous pseudonyme");
        (await author.ReplyAsync(elsewhere, "Une réponse sous pseudonyme.", "Pseudonym")).Status.ShouldBe(302);

        (await AnswersAsync()).ShouldBe(before);
        before.Count(answer => answer.Contains("Un premier fil sous mon nom", StringComparison.Ordinal)).ShouldBeGreaterThan(4, "or nobody would be found at all");
    }

    [Fact]
    public async Task Attack_09_search_answers_the_author_as_anybody_else()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Une aspergillose sous sceau", "Une aspergillose, que faire ?");

        var (mine, others) = (await author.Get("/search?q=aspergillose"), await other.Get("/search?q=aspergillose"));

        mine.Document.QuerySelector("main .pn-list")!.OuterHtml.ShouldBe(others.Document.QuerySelector("main .pn-list")!.OuterHtml);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tokens();
}
