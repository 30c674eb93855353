using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Administrators say which spaces take pseudonyms; what exists keeps what it has.</summary>
public sealed class SpaceSwitchTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    /// <summary>What the list of spaces says of one, script or not.</summary>
    private static string Option(Shown form, string space) => form.Document.QuerySelector($"select[name=Space] option[value='{space}']")!.TextContent.Trim();

    private const string Desk = "/admin/spaces";

    [Fact]
    public async Task A_space_that_closes_keeps_the_pseudonyms_it_has_and_takes_no_new_ones()
    {
        var space = await site.SomeSpaceAsync(place: 0);
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(space, "Pseudonym");
        var stale = await other.Get(discussion);

        var answer = await SwitchAsync(space, taken: false);

        answer.Texts("main [role=status]").ShouldHaveSingleItem().ShouldContain("c’est enregistré");
        var form = await other.Get(Colleagues.NewPage);
        Option(form, space).ShouldEndWith("(sous nom d’exercice\u00A0: l’espace n’admet pas les pseudonymes)");
        Option(form, await site.SomeSpaceAsync(place: 3)).ShouldNotContain("sous nom", Case.Sensitive, "the other spaces take them");
        (await author.ReplyAsync(discussion, "Je garde mon pseudonyme.")).Status.ShouldBe(302);
        (await author.Get(discussion)).Texts(".pn-post .pn-who__name").Distinct().ShouldHaveSingleItem().ShouldStartWith("Confrère ");
        var page = await other.Get(discussion);
        page.Document.QuerySelectorAll("[value=Pseudonym]").ShouldBeEmpty();
        page.Texts(".pn-composer__head").ShouldHaveSingleItem().ShouldContain("sous son nom d’exercice");
        page.Texts(".pn-post time").ShouldAllBe(t => t == "aujourd’hui", "its days stay days");
        (await other.Fill(stale, ("Body", "Une réponse."), ("Voice", "Pseudonym"))).Refusal.ShouldContain("Dans cet espace, chacun écrit sous son nom");
    }

    [Fact]
    public async Task A_discussion_opened_while_its_space_was_closed_stays_named_when_it_opens_again()
    {
        var space = await site.SomeSpaceAsync(place: 1);
        await SwitchAsync(space, taken: false);
        var discussion = await (await site.MemberAsync()).StartAsync(space, "Name");
        await SwitchAsync(space, taken: true);

        var other = await site.MemberAsync();
        var page = await other.Get(discussion);

        page.Texts(".pn-composer__head").ShouldHaveSingleItem().ShouldContain("ouvert sans pseudonymes");
        (await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym")).Refusal.ShouldContain("ouvert sans pseudonymes");
        (await other.StartAsync(space, "Pseudonym")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Where_fewer_than_eleven_may_write_no_pseudonym_is_taken_and_the_page_says_why()
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(site.Database.Owner);
        var member = await site.MemberAsync();
        var (space, discussion) = (await site.SomeSpaceAsync(place: 2), await member.StartAsync(await site.SomeSpaceAsync(place: 2), "Pseudonym"));
        var other = await site.MemberAsync();
        await RunAsync(owner, "create table members.kept as table members.populations; update members.populations set verified = 0; update members.populations set verified = 10 where profession_key = 'G15-10' and specialty_code is null");
        try
        {
            var form = await other.Get(Colleagues.NewPage);
            form.Document.QuerySelectorAll("[value=Pseudonym]").ShouldBeEmpty();
            form.Texts(".pn-composer__head").ShouldHaveSingleItem().ShouldContain("Moins de 11\u00A0membres");
            Option(form, space).ShouldEndWith("(sous nom d’exercice\u00A0: moins de 11\u00A0membres vérifiés peuvent y écrire)");
            (await other.Get(discussion)).Texts(".pn-composer__head").ShouldHaveSingleItem().ShouldContain("Moins de 11\u00A0membres");
            (await other.Get($"/spaces/{space}")).Main.ShouldContain("Sous votre nom.");

            var refused = await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
            (refused.Status, refused.ValueOf("Body")).ShouldBe((422, "Une réponse."));
            refused.Refusal.ShouldContain("Moins de 11\u00A0membres");
            (await member.ReplyAsync(discussion, "Qui en a un le garde.")).Status.ShouldBe(302);
        }
        finally
        {
            await RunAsync(owner, "update members.populations p set verified = k.verified from members.kept k where k.id = p.id; drop table members.kept");
        }

        (await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym")).Status.ShouldBe(302, "or the refusal was for another reason");
    }

    [Fact]
    public async Task Each_space_has_its_switch_which_says_what_it_changes()
    {
        var page = await (await site.AdministratorAsync()).Get(Desk);

        page.Document.QuerySelectorAll("main li form").Length.ShouldBe((int)await site.AskAsync<long>("select count(*) from community.spaces"));
        page.Texts("main li form p").ShouldAllBe(text => text.Contains("Les fils à venir", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StaffRole.None)]
    [InlineData(StaffRole.Moderator)]
    public async Task Nobody_else_may_switch(StaffRole role)
    {
        var form = await (await site.AdministratorAsync()).Get(Desk);
        var member = await site.MemberAsync(role: role);

        (await member.Get(Desk)).Status.ShouldBe(403);
        (await member.Send(Desk, await member.Get(Visitor.SignOutPage), ("Space", await site.SomeSpaceAsync()), ("Taken", "false"))).Status.ShouldBe(403);
        form.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("aucun", "false", 404)]
    [InlineData(null, null, 400)]
    public async Task A_switch_of_nothing_is_refused(string? space, string? taken, int status)
    {
        var administrator = await site.AdministratorAsync();

        (await administrator.Submit(Desk, ("Space", space), ("Taken", taken))).Status.ShouldBe(status);
    }

    private async Task<Shown> SwitchAsync(string space, bool taken)
    {
        var administrator = await site.AdministratorAsync();
        var page = await administrator.Get(Desk);
        var form = page.Document.QuerySelectorAll("main li form").ToList().FindIndex(f => f.QuerySelector($"[value='{space}']") is not null) + 1;
        var answer = await administrator.FillIn(page, $"main li:nth-child({form}) form");
        answer.Status.ShouldBe(302);
        (await site.AskAsync<bool>("select takes_pseudonyms from community.spaces where slug = $1", space)).ShouldBe(taken);
        return await administrator.Follow(answer);
    }

    private static async Task RunAsync(Npgsql.NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
