using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Where a drug and an adverse effect meet in a post, its author alone is reminded that publishing is not declaring.</summary>
public sealed class DeclarationTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Telling = "Sous **Clamoxyl** depuis trois jours, éruption du tronc et prurit.";
    private const string Reminder = "Publier n’est pas déclarer";

    public Task InitializeAsync() => site.WatchAsync((0, "eruption"), (0, "prurit"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task The_author_alone_sees_a_reminder_with_the_portal_and_a_sheet(string voice)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice, body: Telling);

        var page = await author.Get(discussion);

        page.Texts("#r1 .pn-note.is-info strong").Single().ShouldContain(Reminder);
        page.Document.QuerySelector("#r1 a[href='https://signalement.social-sante.gouv.fr/']").ShouldNotBeNull().GetAttribute("rel").ShouldBe("noreferrer noopener");
        page.Document.QuerySelector($"#r1 a[href='{discussion}/posts/1/declaration']").ShouldNotBeNull();
        foreach (var other in new[] { await site.MemberAsync(), await site.AdministratorAsync() })
        {
            (await other.Get(discussion)).Main.ShouldNotContain(Reminder);
            (await other.Get($"{discussion}/posts/1/declaration")).Status.ShouldBe(404);
        }

        (await author.Get($"{discussion}/neutre")).Main.ShouldNotContain(Reminder);
    }

    [Fact]
    public async Task The_sheet_is_filled_from_the_post_and_names_nobody()
    {
        var author = await site.PersonAsync();
        var member = await site.SignedInAsync(author.Id);
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: Telling);

        var page = await member.Get($"{discussion}/posts/1/declaration");

        var sheet = page.Document.QuerySelector("textarea").ShouldNotBeNull().TextContent;
        sheet.ShouldContain("- amoxicilline", Case.Insensitive, "a brand is called by its international name");
        sheet.ShouldContain("- éruption");
        sheet.ShouldContain("- prurit");
        sheet.ShouldContain(Telling);
        page.Main.ShouldNotContain(author.FamilyName);
        page.Document.QuerySelectorAll("main form").ShouldBeEmpty("nothing is sent");
        (page.Document.Title ?? "").ShouldNotContain("amoxicilline", Case.Insensitive);
    }

    [Theory]
    [InlineData("Sous Clamoxyl depuis trois jours, tout va bien.")]
    [InlineData("Une éruption du tronc, sans traitement.")]
    [InlineData("Sous Clamoxyl, pas d’éruption.")]
    public async Task A_drug_alone_and_an_effect_alone_remind_of_nothing(string body)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name", body: body);

        (await author.Get(discussion)).Main.ShouldNotContain(Reminder);
        (await author.Get($"{discussion}/posts/1/declaration")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Nothing_is_stored_and_what_was_taken_back_reminds_of_nothing()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name", body: Telling);
        using var commands = new DatabaseCommands(site.DatabaseName);
        await author.Get("/spaces"); // the bell's count is worked out, and remembered
        commands.Take();
        await author.Get($"{discussion}/posts/1/declaration");

        commands.TakeButSessions().ShouldHaveSingleItem("one reading, and no writing").ShouldStartWith("select");
        await author.Submit($"{discussion}/posts/1/delete");

        (await author.Get(discussion)).Main.ShouldNotContain(Reminder);
        (await author.Get($"{discussion}/posts/1/declaration")).Status.ShouldBe(404);
    }
}
