using ProfNet.Application.Notifications;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever reads a space whose posts a moderator reads first looks for what waits there, or was refused, by what it changes elsewhere.</summary>
public sealed class WaitingAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Desk = "/moderation/waiting";
    private const string Word = "phéochromocytome";

    [Theory]
    [InlineData("Pseudonym")]
    [InlineData("Name")]
    public async Task Attack_04_activity_correlation_finds_pages_unchanged_by_what_waits_and_by_what_is_refused(string voice)
    {
        var space = await site.SomeSpaceAsync(place: voice == "Name" ? 2 : 1);
        var (opener, reader, person) = (await site.MemberAsync(), await site.MemberAsync(), await site.PersonAsync());
        var author = await site.SignedInAsync(person.Id);
        var discussion = await opener.StartAsync(space, "Name", $"Un fil que l’on relit, {voice}");
        await reader.Press(await reader.Get(discussion), "button[name=Follow]");
        await site.RunAsync("update community.spaces set is_premoderated = true, review_hours = 24 where slug = $1", space);
        await SeenAsync(reader, discussion, space, person);
        await site.Node.FlushAsync(); // what the reader has read is news no more
        var before = await SeenAsync(reader, discussion, space, person);

        (await author.ReplyAsync(discussion, $"Et si c’était un {Word} ?", voice)).Status.ShouldBe(302);
        await author.StartAsync(space, voice, $"Un {Word} que personne n’attendait");
        await site.Node.RunChoreAsync<TellMentions>();
        await site.Node.RunChoreAsync<TellNews>();
        Changed(before, await SeenAsync(reader, discussion, space, person)).ShouldBeEmpty("what waits");

        var moderator = await site.MemberAsync(role: StaffRole.Moderator);
        (await DecideAsync(moderator, "Et si c’était", "Refuse")).Status.ShouldBe(302);
        Changed(before, await SeenAsync(reader, discussion, space, person)).ShouldBeEmpty("what is refused");

        (await author.ReplyAsync(discussion, $"Encore une fois : un {Word} ?")).Status.ShouldBe(302);
        (await DecideAsync(moderator, "Encore une fois", "Accept")).Status.ShouldBe(302);
        await site.Node.RunChoreAsync<TellNews>();
        Changed(before, await SeenAsync(reader, discussion, space, person)).Count.ShouldBeGreaterThan(4, "or none of these pages would say anything");
    }

    [Fact]
    public async Task A_pseudonym_of_whom_nothing_is_published_counts_for_the_seal_all_the_same() // or its discussion would move to where it hides among fewer
    {
        var space = await site.SomeSpaceAsync(place: 3);
        var discussion = await (await site.MemberAsync()).StartAsync(space, "Name");
        await site.RunAsync("update community.spaces set is_premoderated = true, review_hours = 24 where slug = $1", space);

        await (await site.MemberAsync()).ReplyAsync(discussion, "Sous un pseudonyme, qui attend.", "Pseudonym");

        (await site.AskAsync<int[]>("select array[voices, sealed_voices, unheard, unheard_sealed] from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe([2, 1, 1, 1]);
        await DecideAsync(await site.MemberAsync(role: StaffRole.Moderator), "qui attend", "Accept");
        (await site.AskAsync<int[]>("select array[voices, sealed_voices, unheard, unheard_sealed] from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe([2, 1, 0, 0]);
    }

    /// <summary>All that a reader sees of it: the page, its neighbours and lists, what is found and proposed, what they are told.</summary>
    private static async Task<Dictionary<string, string>> SeenAsync(Visitor reader, string discussion, string space, Person author)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        string[] addresses =
        [
            discussion, $"{discussion}/neutre", $"/spaces/{space}", "/spaces", "/discussions", "/discussions?sans-reponse=true", "/home?vue=tous", "/home?vue=ma-profession", "/discussions/mine",
            "/notifications", "/live", $"/search?q={Word}", $"/search?q={Word[..6]}", $"/search?q={Word}&tri=recents", "/search/similar?q=Un+pheochromocytome+encore", $"/search?q=auteur:{author.FamilyName}",
            $"/discussions/new?handler=Names&typed={author.GivenName}",
        ];
        foreach (var address in addresses)
        {
            var page = await reader.Get(address);
            page.Status.ShouldBe(200, address);
            seen.Add(address, page.Lasting());
        }

        return seen;
    }

    /// <summary>Addresses whose page is another, each with the first line that is.</summary>
    private static List<string> Changed(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. before.Where(page => page.Value != after[page.Key]).Select(page => $"{page.Key}: {after[page.Key].Split('\n').Except(page.Value.Split('\n')).FirstOrDefault("less")}")];

    private static async Task<Shown> DecideAsync(Visitor moderator, string text, string decision)
    {
        var desk = await moderator.Get(Desk);
        var handle = desk.Document.QuerySelectorAll("main article").First(a => a.TextContent.Contains(text, StringComparison.Ordinal)).QuerySelector("[name=Handle]")!.GetAttribute("value");
        return await moderator.Send($"{Desk}?handler={decision}", desk, ("Handle", handle), ("Reason", "Une raison assez longue."));
    }
}
