using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>A post whose text is everybody's: each change bears the voice of whoever made it, and no more of them.</summary>
public sealed class SharedPostsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("Pseudonym")]
    [InlineData("Name")]
    public async Task What_its_author_opened_to_all_is_improved_by_whoever_may_write_and_the_history_says_under_which_voice(string voice)
    {
        var (written, other) = (await site.WrittenAsync(), await site.MemberAsync());
        (await written.Browser.Press(await written.Browser.Get(written.Discussion), "#r1 button[name=Share]")).Location.ShouldBe($"{written.Discussion}#r1");

        (await other.Submit($"{written.Discussion}/posts/1/improve", ("Body", "Une question, mieux posée."), ("Voice", voice))).Location.ShouldBe($"{written.Discussion}#r1");
        (await written.Browser.Submit($"{written.Discussion}/posts/1/improve", ("Body", "Une question, encore mieux posée."))).Status.ShouldBe(302);

        var page = await other.Get(written.Discussion);
        page.Texts("#r1 .pn-prose").ShouldBe(["Une question, encore mieux posée."]);
        page.Document.QuerySelector("#r1")!.TextContent.ShouldContain("Texte commun");
        page.Document.QuerySelector("#r1 a[href$='/improve']").ShouldNotBeNull();
        var editor = await site.AskAsync<string>(
            "select v.name from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1 and v.id <> d.opener_voice_id", written.Handle);
        var history = await other.Get($"{written.Discussion}/posts/1/history?version=2");
        history.Main.ShouldContain(editor);
        (await other.Get($"{written.Discussion}/posts/1/history?version=3")).Main.ShouldNotContain(editor, Case.Sensitive, "the author wrote it");
    }

    [Fact]
    public async Task Nobody_improves_what_is_not_shared_and_nobody_but_its_author_and_the_team_shares_it()
    {
        var (written, other, moderator) = (await site.WrittenAsync(), await site.MemberAsync(), await site.ModeratorAsync());

        (await other.Get($"{written.Discussion}/posts/1/improve")).Status.ShouldBe(404);
        (await other.Get(written.Discussion)).Document.QuerySelector("button[name=Share]").ShouldBeNull();
        var link = (await moderator.Get(written.Discussion)).Document.QuerySelector("#r1 a[href*='acte=reserver'], #r1 a[href*='acte=ouvrir']")!.GetAttribute("href")!;
        (await moderator.Submit(link, ("Reason", "Un texte à tenir à jour ensemble."))).Status.ShouldBe(302);
        var form = await other.Get($"{written.Discussion}/posts/1/improve");
        form.Status.ShouldBe(200);
        (await written.Browser.Press(await written.Browser.Get(written.Discussion), "#r1 button[name=Share]")).Status.ShouldBe(302);

        (await other.Fill(form, ("Body", "Trop tard."), ("Voice", "Name"))).Status.ShouldBe(422);
        (await other.Get($"{written.Discussion}/posts/1/improve")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten_and_the_text_is_kept()
    {
        var (written, other, third) = (await site.WrittenAsync(), await site.MemberAsync(), await site.MemberAsync());
        await written.Browser.Press(await written.Browser.Get(written.Discussion), "#r1 button[name=Share]");
        var (one, two) = (await other.Get($"{written.Discussion}/posts/1/improve"), await third.Get($"{written.Discussion}/posts/1/improve"));
        (await other.Fill(one, ("Body", "Le premier arrivé."), ("Voice", "Name"))).Status.ShouldBe(302);

        var late = await third.Fill(two, ("Body", "Le second, qui ne l’a pas lu."), ("Voice", "Name"));

        (late.Status, late.ValueOf("Body")!.Trim()).ShouldBe((422, "Le second, qui ne l’a pas lu."));
        late.Refusal.ShouldContain("entre-temps");
        (await third.Get(written.Discussion)).Texts("#r1 .pn-prose").ShouldBe(["Le premier arrivé."]);
    }

    [Fact]
    public async Task A_version_that_the_team_took_away_is_gone_for_good_and_its_readers_learn_why()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        (await written.Browser.Submit($"{written.Discussion}/posts/1/edit", ("Body", "Une question, sans rien de reconnaissable."))).Status.ShouldBe(302);
        var link = (await moderator.Get($"{written.Discussion}/posts/1/history")).Document.QuerySelector("a[href^='/moderation/acts/new']")!.GetAttribute("href")!;

        (await moderator.Submit(link, ("Reason", "Un patient pouvait être reconnu."))).Status.ShouldBe(302);

        (await site.AskAsync<long>("select count(*) from community.revisions where is_purged and body = ''")).ShouldBe(1);
        (await moderator.Get($"{written.Discussion}/posts/1/history")).Main.ShouldContain("retiré pour de bon");
        (await written.Browser.Get(written.Discussion)).Texts(".pn-note.is-info").ShouldHaveSingleItem().ShouldContain("Un patient pouvait être reconnu.");
        (await written.Browser.Get(link)).Status.ShouldBe(403);
        (await moderator.Submit(link, ("Reason", "Un patient pouvait être reconnu."))).Status.ShouldBe(404);
    }
}
