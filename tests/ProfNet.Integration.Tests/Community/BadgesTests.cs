using ProfNet.Application.Community.Upkeep;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What stands beside a pseudonym: as much as eleven share when it is drawn, never more later in the same discussion, and less when they leave.</summary>
public sealed class BadgesTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Physician = "G15-10";

    [Fact]
    public async Task A_badge_names_the_specialty_group_only_where_eleven_share_it_and_never_becomes_narrower_in_a_discussion()
    {
        // Eleven without a specialty from the start, so that the rest of the profession is large enough.
        var opener = await site.MemberAsync();
        var (first, second) = (await opener.StartAsync(await site.SomeSpaceAsync(), "Name"), await opener.StartAsync(await site.SomeSpaceAsync(), "Name"));
        await PeopleAsync(11, Physician, "SM42");
        var tenth = (await PeopleAsync(10, Physician, "SM04"))[^1];
        var member = await site.SignedInAsync(tenth.Id);
        await member.ReplyAsync(first, "Nous sommes dix.", "Pseudonym");

        await PeopleAsync(1, Physician, "SM04");
        await member.ReplyAsync(first, "Nous sommes onze.");
        await member.ReplyAsync(second, "Nous sommes onze, dans un autre fil.", "Pseudonym");

        var group = $"Médecin · {Domain.Nomenclature.SpecialtyGroup.Find("cardiologie")!.Name}";
        (await BadgesInAsync(first)).Distinct().ShouldHaveSingleItem().ShouldNotBe(group);
        (await BadgesInAsync(second)).ShouldBe([group]);
    }

    [Fact]
    public async Task A_label_that_too_few_share_by_now_widens_in_some_nights_and_no_other_label_moves()
    {
        const string Rare = "G15-26"; // no other test of this class has it
        var opener = await site.MemberAsync();
        var people = await PeopleAsync(12, Rare, null);
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Name");
        foreach (var person in people)
        {
            (await (await site.SignedInAsync(person.Id)).ReplyAsync(discussion, "Une réponse.", "Pseudonym")).Status.ShouldBe(302);
        }

        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        var label = Domain.Nomenclature.Profession.Find(Rare)!.Label;
        await site.Node.RunChoreAsync<WidenBadges>();
        (await BadgesInAsync(discussion)).Count(b => b == label).ShouldBe(12, "twelve share it still");

        await site.RunAsync("update members.populations set verified = 9 where profession_key = $1", Rare);
        List<int> left = [12];
        for (var night = 0; night < 200 && left[^1] > 0; night++)
        {
            await site.Node.RunChoreAsync<WidenBadges>();
            left.Add((await BadgesInAsync(discussion)).Count(b => b == label));
        }

        left[^1].ShouldBe(0);
        left.Distinct().Count().ShouldBeGreaterThan(3, "not all in one night");
        (await BadgesInAsync(discussion)).Count(b => b == BadgeTable.Widest).ShouldBeGreaterThanOrEqualTo(12);
        await site.RunAsync("update members.populations set verified = 12 where profession_key = $1", Rare); // nine would take others' labels with them
    }

    private async Task<IReadOnlyList<Person>> PeopleAsync(int count, string profession, string? specialty)
    {
        List<Person> people = [];
        for (var i = 0; i < count; i++)
        {
            people.Add(await site.PersonAsync(profession: profession, specialty: specialty));
        }

        return people;
    }

    /// <summary>What a reader sees beside each sealed post.</summary>
    private async Task<IReadOnlyList<string>> BadgesInAsync(string discussion) =>
        [.. (await (await site.MemberAsync()).Get(discussion)).Document.QuerySelectorAll("article.pn-post")
            .Where(p => p.QuerySelector(".pn-sealed") is not null).Select(p => p.QuerySelector(".pn-who__role")!.TextContent)];
}
