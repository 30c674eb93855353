using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Background;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What members choose for the whole site: spaces subscribed to or muted, charters accepted, in one row that every member has.</summary>
public sealed class ChoicesTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Charter = "# Entre nous\n\nNi patient, ni confrère reconnaissable.";

    [Fact]
    public void What_was_written_is_read_back_and_what_a_newer_version_wrote_goes_back_as_it_came()
    {
        var (space, other) = (RandomId.New(), RandomId.New());
        var choices = new Choices(RandomId.New()) { IsVolunteer = true, Notices = [1, 2, 3] }.Choose(space, SpaceLevel.Muted).Accept(space, 4).Accept(other, 1).Keep("toux -enfant").Keep("espace:officine");
        byte[] written = [.. choices.ToBytes(), 200, 0, 2, 7, 8];

        var back = Choices.Parse(written);

        (back.Member, back.IsVolunteer, back.LevelOf(space, null, ""), back.CharterOf(space), back.CharterOf(other)).ShouldBe((choices.Member, true, SpaceLevel.Muted, 4, 1));
        back.Notices.ShouldBe([1, 2, 3]);
        back.Searches.ShouldBe(["espace:officine", "toux -enfant"]);
        back.ToBytes().ShouldBe(written);
        back.ToString().ShouldBe("Choices", "never into a log");
        Should.Throw<InvalidOperationException>(() => Choices.Parse([9, .. written[1..]])).Message.ShouldContain("unknown version 9");
    }

    [Fact]
    public void A_space_is_subscribed_to_by_default_where_it_is_one_s_own_or_crosses_professions_and_two_rows_are_one_again()
    {
        var (space, member) = (RandomId.New(), RandomId.New());
        var none = new Choices(member);

        none.LevelOf(space, "cardiologie", "cardiologie").ShouldBe(SpaceLevel.Subscribed);
        none.LevelOf(space, null, "cardiologie").ShouldBe(SpaceLevel.Subscribed);
        none.LevelOf(space, "officine", "cardiologie").ShouldBe(SpaceLevel.NotSubscribed);
        none.Choose(space, SpaceLevel.NotSubscribed).LevelOf(space, null, "").ShouldBe(SpaceLevel.NotSubscribed);
        var both = none.Accept(space, 2).Keep("a").And(none.Choose(space, SpaceLevel.Muted).Accept(space, 1).Keep("b"));
        (both.LevelOf(space, null, ""), both.CharterOf(space), both.Searches.Count).ShouldBe((SpaceLevel.Muted, 2, 2));
        both.Choose(space, SpaceLevel.Muted).ShouldBeSameAs(both, "nothing changed");
    }

    [Fact]
    public async Task Every_verified_member_has_a_row_of_one_length_from_their_admission_and_a_chore_makes_those_that_are_missing()
    {
        var person = await site.PersonAsync();
        var rows = site.Node.Services.GetRequiredService<ChoiceRows>();
        (await site.AskAsync<long>("select count(*) from community.choices where tag = any($1)", (object)rows.Tags(person.Id))).ShouldBe(1);

        await site.RunAsync("delete from community.choices");
        await site.Node.RunChoreAsync<MakeMissingChoices>();
        await site.Node.RunChoreAsync<MakeMissingChoices>();

        (await site.AskAsync<long>("select count(*) from community.choices")).ShouldBe(await site.AskAsync<long>("select count(*) from members.members where standing = 'Verified'"));
        (await site.AskAsync<long>("select count(distinct length(sealed)) from community.choices")).ShouldBe(1);
        (await site.AskAsync<int>("select max(length(sealed)) from community.choices")).ShouldBe(Choices.FirstRoom + SealedBox.Overhead);
    }

    [Fact]
    public async Task Each_night_rows_are_encrypted_anew_and_say_what_they_said()
    {
        var person = await site.PersonAsync();
        var space = await site.SomeSpaceAsync();
        var member = await site.SignedInAsync(person.Id);
        await ChooseAsync(member, space, SpaceLevel.Muted);
        var tag = (object)site.Node.Services.GetRequiredService<ChoiceRows>().Tags(person.Id);
        var before = await site.AskAsync<byte[]>("select sealed from community.choices where tag = any($1)", tag);

        await site.Node.RunChoreAsync<RefreshChoices>();

        (await site.AskAsync<byte[]>("select sealed from community.choices where tag = any($1)", tag)).ShouldNotBe(before);
        (await (await site.SignedInAsync(person.Id)).Get($"/spaces/{space}")).Texts("summary.btn").ShouldContain("En sourdine");
    }

    [Fact]
    public async Task A_space_that_one_leaves_or_mutes_leaves_the_rail_and_one_of_another_specialty_may_be_subscribed_to_on_every_node_at_once()
    {
        await using var second = new Node(site.Database);
        for (var i = 0; i < 200 && !second.Cache.Hears; i++)
        {
            await Task.Delay(50);
        }

        var person = await site.PersonAsync();
        var (here, there) = (await site.SignedInAsync(person.Id), await ProfNetSite.SignedInAsync(person.Id, second));
        (await RailAsync(here)).ShouldContain("/spaces/coordination");
        (await RailAsync(here)).ShouldNotContain("/spaces/cardiologie");
        await RailAsync(there);

        await ChooseAsync(here, "coordination", SpaceLevel.Muted);
        await ChooseAsync(here, "numerique", SpaceLevel.NotSubscribed);
        await ChooseAsync(here, "cardiologie", SpaceLevel.EveryFirstPost);

        (await RailAsync(here)).Intersect(["/spaces/coordination", "/spaces/numerique", "/spaces/cardiologie"]).ShouldBe(["/spaces/cardiologie"]);
        for (var i = 0; i < 100 && !(await RailAsync(there)).Contains("/spaces/cardiologie"); i++)
        {
            await Task.Delay(20); // the news comes round
        }

        (await RailAsync(there)).Intersect(["/spaces/coordination", "/spaces/numerique", "/spaces/cardiologie"]).ShouldBe(["/spaces/cardiologie"]);
        (await RailAsync(await site.MemberAsync())).ShouldContain("/spaces/coordination", "somebody else's rail is theirs");
    }

    [Theory]
    [InlineData("ByDefault")]
    [InlineData("Partout")]
    [InlineData(null)]
    public async Task A_choice_that_is_none_is_refused(string? level)
    {
        var member = await site.MemberAsync();

        (await member.Send("/spaces/coordination?handler=Choose", await member.Get("/spaces/coordination"), ("Level", level))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_charter_is_accepted_once_before_the_first_post_and_anew_when_it_changes_and_the_text_is_kept_meanwhile()
    {
        var space = await GovernedAsync("charte-une");
        var member = await site.MemberAsync();
        (await member.Get($"/spaces/{space}/charte")).Texts(".pn-prose h2").ShouldBe(["Entre nous"]);

        var refused = await member.Submit(Colleagues.NewPage, ("Space", space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"));
        (refused.Status, refused.ValueOf("Body")).ShouldBe((422, "Une question."));
        refused.Refusal.ShouldContain("Cet espace a une charte");
        var accepted = await member.Fill(refused, ("AcceptsCharter", "true"));
        accepted.Status.ShouldBe(302, accepted.Main);
        var discussion = accepted.Location!;
        (await member.Get(discussion)).Document.QuerySelectorAll("[name=AcceptsCharter]").ShouldBeEmpty();
        (await member.ReplyAsync(discussion, "Une suite.")).Status.ShouldBe(302);

        var other = await site.MemberAsync();
        (await other.ReplyAsync(discussion, "Sans avoir rien accepté.", "Name")).Refusal.ShouldContain("Cet espace a une charte");
        (await other.Submit($"/spaces/{space}/charte")).Status.ShouldBe(302);
        (await other.Get($"/spaces/{space}/charte")).Main.ShouldContain("Vous avez accepté cette charte.");
        (await other.ReplyAsync(discussion, "Charte acceptée.", "Name")).Status.ShouldBe(302);

        await GovernAsync(space, "Une autre charte.");
        (await member.ReplyAsync(discussion, "Et après ?")).Refusal.ShouldContain("Cet espace a une charte");
    }

    [Fact]
    public async Task An_older_edition_is_not_accepted_in_place_of_the_one_that_nobody_read()
    {
        var space = await GovernedAsync("charte-deux");
        var member = await site.MemberAsync();
        var page = await member.Get($"/spaces/{space}/charte");
        await GovernAsync(space, "Une autre charte.");

        (await member.Fill(page)).Refusal.ShouldContain("a changé entre-temps");
    }

    [Fact]
    public async Task No_row_says_who_accepted_a_charter_or_takes_a_space_how()
    {
        var space = await GovernedAsync("charte-trois");
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        await ChooseAsync(member, space, SpaceLevel.EveryFirstPost);
        (await member.Submit($"/spaces/{space}/charte")).Status.ShouldBe(302);

        var rows = (await new DatabaseWalk(site.Database.Owner).ReadAsync()).SelectMany(t => t.Value).ToList();
        var (who, where) = (Traces.Of(person.Id), Traces.Of(await site.AskAsync<Guid>("select id from community.spaces where slug = $1", space)));
        rows.Count(r => who.AreIn(r.Text)).ShouldBeGreaterThan(0);
        rows.Where(r => who.AreIn(r.Text) && where.AreIn(r.Text)).ShouldBeEmpty();
        rows.Where(r => r.Table == "community.choices" && (who.AreIn(r.Text) || where.AreIn(r.Text))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_member_chose_goes_with_the_last_of_what_they_left()
    {
        var person = await site.PersonAsync();
        var tags = (object)site.Node.Services.GetRequiredService<ChoiceRows>().Tags(person.Id);

        await site.Node.HappenAsync(new DepartureEnded(person.Id));

        (await site.AskAsync<long>("select count(*) from community.choices where tag = any($1)", tags)).ShouldBe(0);
    }

    private static async Task ChooseAsync(Visitor member, string space, SpaceLevel level) =>
        (await member.Press(await member.Get($"/spaces/{space}"), $"button[name=Level][value={level}]")).Status.ShouldBe(302);

    private static async Task<List<string?>> RailAsync(Visitor member) =>
        [.. (await member.Get("/discussions")).Document.QuerySelectorAll("ul[aria-labelledby=mes-espaces] a").Select(a => a.GetAttribute("href"))];

    private async Task<string> GovernedAsync(string slug)
    {
        await site.Node.DoAsync(db =>
        {
            var space = new Space(slug, $"Espace {slug}", "Un espace qui a une charte.", "jade", groupSlug: null, position: 950);
            space.Govern(Charter);
            db.Spaces.Add(space);
            return Task.CompletedTask;
        });
        await site.Node.Services.GetRequiredService<SpaceList>().RefreshAsync(CancellationToken.None);
        return slug;
    }

    private Task GovernAsync(string slug, string charter) => site.Node.DoAsync(db =>
    {
        db.Spaces.Single(s => s.Slug == slug).Govern(charter);
        return Task.CompletedTask;
    });
}
