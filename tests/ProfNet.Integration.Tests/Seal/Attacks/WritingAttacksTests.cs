using System.Text.RegularExpressions;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever reads looks at what writing leaves behind: edits, deletions, choices, badges, limits, small groups, answers to what is not one's own.</summary>
public sealed partial class WritingAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_16_edit_history_quote_mention_move_and_export_tell_the_pseudonym_at_most()
    {
        var author = await site.PersonAsync();
        var (browser, reader) = (await site.SignedInAsync(author.Id), await site.MemberAsync());
        var secret = Traces.Of(Traces.Of(author.GivenName), Traces.Of(author.FamilyName), Traces.Of(author.Id), Traces.Of(author.Handle), Traces.Of(author.Email));
        var space = await site.SomeSpaceAsync();
        var discussion = await (await site.MemberAsync()).StartAsync(space, "Name");
        (Func<Task<Shown>> Act, string What)[] transitions =
        [
            (() => browser.ReplyAsync(discussion, "Un premier jet.", "Pseudonym"), "reply"),
            (() => browser.Submit($"{discussion}/posts/2/edit", ("Body", "Un second jet.")), "edit"),
            (() => browser.ReplyAsync(discussion, "Une suite, la dernière."), "second reply"),
            (() => browser.Submit($"{discussion}/posts/3/delete"), "delete the last post"), // CVE-2021-32788: its author shown as last poster
            (() => browser.Submit($"{discussion}/posts/2/delete"), "delete all"),
        ];
        foreach (var (act, what) in transitions)
        {
            (await act()).Status.ShouldBe(302, what);
            string[] ways = [$"{discussion}/posts/2/history", $"{discussion}/posts/2?handler=Quote", $"{discussion}?citer=2", $"/discussions/new?handler=Names&typed={author.GivenName}"];
            foreach (var address in (string[])[discussion, $"/spaces/{space}", "/discussions", "/spaces", .. ways])
            {
                secret.AreIn((await reader.Get(address)).Html).ShouldBeFalse($"{what}: {address}");
            }
        }

        foreach (var address in new[] { discussion, $"{discussion}/posts/2/history", $"{discussion}/posts/2?handler=Quote" })
        {
            (await reader.Get(address)).Html.ShouldNotContain("jet.", Case.Sensitive, "no version of what was taken back");
        }

        EveryRoute.PatternsOf(site).Select(p => p.RawText ?? "").Where(r => OtherWays().IsMatch(r)).ShouldBe(["account/export"], "one’s own alone: ExportTests");
    }

    [Theory]
    [InlineData("Pseudonym", "Name")]
    [InlineData("Name", "Pseudonym")]
    public async Task Attack_17_switch_of_voice_after_posting_is_refused(string first, string second)
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), first);

        var refused = await member.ReplyAsync(discussion, "Sous l’autre identité.", second);

        refused.Status.ShouldBe(422);
        (await site.PostsAsync(discussion)).ShouldBe(1);
        (await site.AskAsync<bool>("select bool_and(v.is_sealed) from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1", Colleagues.HandleIn(discussion)))
            .ShouldBe(first == "Pseudonym");
    }

    [Fact]
    public async Task Attack_18_profile_rarity_shows_nothing_that_fewer_than_eleven_share()
    {
        const string Rare = "G15-84"; // oculariste
        var only = await site.SignedInAsync((await site.PersonAsync(profession: Rare)).Id);
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");

        await only.ReplyAsync(discussion, "Le seul de ma profession.", "Pseudonym");

        (await (await site.MemberAsync()).Get(discussion)).Main.ShouldNotContain(Domain.Nomenclature.Profession.Find(Rare)!.Label);
        (await site.AskAsync<string>("select v.badge from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1 and v.is_sealed", Colleagues.HandleIn(discussion)))
            .ShouldBe("Professionnel de santé");
    }

    [Fact]
    public async Task Attack_26_timing_and_size_are_of_one_answer_and_as_many_commands_for_another_s_post_and_for_none()
    {
        var (author, member) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await member.ReplyAsync(discussion, "La mienne.", "Pseudonym");
        var form = await member.Get($"{discussion}/posts/2/edit");
        form.Status.ShouldBe(200, "one's own");
        string[] addresses = [$"{discussion}/posts/1/edit", $"{discussion}/posts/3/edit", "/discussions/aaaaaaaaaaaaaaaaaaaaaa/posts/1/edit"];
        using var commands = new DatabaseCommands(site.DatabaseName);
        foreach (var send in new Func<string, Task<Shown>>[] { member.Get, address => member.Send(address, form, ("Body", "Un autre texte.")) })
        {
            List<(int, string, int, string)> answers = [];
            foreach (var address in addresses)
            {
                commands.Take();
                var answer = await send(address);
                answers.Add((answer.Status, answer.Lasting().Replace(address, "", StringComparison.Ordinal), commands.Take().Count, string.Join(' ', answer.Response.Headers.Select(h => h.Key).Order())));
            }

            answers.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(404);
            answers[0].Item3.ShouldBeGreaterThan(0, "or nothing was counted");
        }
    }

    [Fact]
    public async Task Attack_27_rate_limit_reveals_its_member_s_activity_to_nobody_else()
    {
        var (busy, other) = (await site.MemberAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync(place: 4);
        for (var i = 0; i < WritingDay.MostDiscussions; i++)
        {
            await busy.StartAsync(space, "Pseudonym");
        }

        var before = (await other.Get(Colleagues.NewPage)).Lasting();
        (await TryAsync(busy)).Status.ShouldBe(422, "to oneself");

        (await other.Get(Colleagues.NewPage)).Lasting().ShouldBeAs(before);
        (await TryAsync(other)).Status.ShouldBe(302, "another's day is another");

        Task<Shown> TryAsync(Visitor who) => who.Submit(Colleagues.NewPage, ("Space", space), ("Title", "Un titre de trop"), ("Body", "Une question."), ("Voice", "Pseudonym"));
    }

    [GeneratedRegex("move|deplacer|export|print", RegexOptions.IgnoreCase)]
    private static partial Regex OtherWays();
}

/// <summary>Whoever knows that only a handful may write somewhere.</summary>
public sealed class SmallGroupAttackTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_31_small_thread_or_group_takes_no_pseudonym_and_says_why()
    {
        var (member, space) = (await site.MemberAsync(), await site.SomeSpaceAsync());
        var discussion = await member.StartAsync(space, "Name");
        await site.RunAsync("update members.populations set verified = 0");
        await site.RunAsync("update members.populations set verified = 10 where profession_key = 'G15-10' and specialty_code is null");

        var refused = await (await site.SignedInAsync((await site.PersonAsync(Domain.Members.Standing.Applicant)).Id)).Get(discussion);
        refused.Status.ShouldBe(403, "nobody else reads");
        var answer = await member.Submit(Colleagues.NewPage, ("Space", space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"));

        answer.Status.ShouldBe(422);
        answer.Main.ShouldContain("11\u00A0membres");
        (await site.AskAsync<long>("select count(*) from community.voices where is_sealed")).ShouldBe(0);
    }
}
