using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>A moderator acts on a pseudonym; the person is kept from writing everywhere, and nobody learns who that is.</summary>
public sealed class MeasuresTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string MyMeasures = "/account/measures";

    private static string InDays(int days) => FrenchDates.Date(Domain.Common.ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(days));

    [Theory]
    [InlineData("Pseudonym", "Name")]
    [InlineData("Name", "Pseudonym")]
    [InlineData("Pseudonym", "Pseudonym")]
    public async Task Whoever_is_kept_from_writing_is_so_everywhere_under_every_name(string measured, string elsewhere)
    {
        var written = await site.WrittenAsync(measured);
        var other = await site.WrittenAsync();
        (await written.Browser.ReplyAsync(other.Discussion, "Sous une autre identité.", elsewhere)).Status.ShouldBe(302);

        (await site.MeasureAsync(written)).Location.ShouldBe("/moderation/measures");

        foreach (var answer in new[]
        {
            await written.Browser.ReplyAsync(written.Discussion, "Une réponse de plus."),
            await written.Browser.ReplyAsync(other.Discussion, "Une réponse de plus."),
            await written.Browser.Submit(Colleagues.NewPage, ("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une réponse de plus."), ("Voice", "Name")),
        })
        {
            answer.Status.ShouldBe(422);
            answer.Refusal.ShouldContain($"jusqu’au {InDays(7)} inclus");
            answer.Refusal.ShouldContain("Un patient pourrait être reconnu");
            answer.Refusal.ShouldContain("contester");
            answer.ValueOf("Body").ShouldBe("Une réponse de plus.");
        }

        (await site.PostsAsync(written.Discussion)).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_kept_from_writing_edits_nothing_and_reacts_to_nothing_and_may_still_take_a_post_back()
    {
        var (written, other) = (await site.WrittenAsync(), await site.WrittenAsync());
        (await written.Browser.ReplyAsync(other.Discussion, "Sous un autre pseudonyme.", "Pseudonym")).Status.ShouldBe(302);
        await site.MeasureAsync(written);

        var edited = await written.Browser.Submit($"{other.Discussion}/posts/2/edit", ("Body", "Un autre texte."));
        var reacted = await written.Browser.Press(await written.Browser.Get(other.Discussion), "#r1 .pn-react");

        foreach (var answer in new[] { edited, reacted })
        {
            (answer.Status, answer.Refusal?.Contains($"jusqu’au {InDays(7)} inclus", StringComparison.Ordinal)).ShouldBe((422, true));
        }

        (await site.AskAsync<long>("select count(*) from community.posts_sealed where body = 'Un autre texte.' or useful + thanks + otherwise > 0")).ShouldBe(0);
        (await written.Browser.Submit($"{other.Discussion}/posts/2/delete")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task The_member_reads_until_when_and_why_and_contests_and_moderators_read_it_as_the_pseudonym_s_answer()
    {
        var written = await site.WrittenAsync();
        await site.MeasureAsync(written, days: 30);

        var page = await written.Browser.Get(MyMeasures);
        page.Main.ShouldContain($"jusqu’au {InDays(30)} inclus");
        page.Main.ShouldContain(Staff.Message);
        var refused = await written.Browser.Fill(page, ("Text", "Non."));
        (refused.Status, refused.ErrorAt("Text"), refused.ValueOf("Text")?.Trim()).ShouldBe((422, "Écrivez pourquoi vous contestez cette mesure, de 10 à 1000 caractères.", "Non."));
        refused.Document.GetElementById("Text")!.GetAttribute("aria-describedby")!.ShouldEndWith(" Text-error");
        (await written.Browser.Fill(page, ("Text", "Rien dans ce message ne désigne quelqu’un."))).Location.ShouldBe(MyMeasures);

        (await written.Browser.Get(MyMeasures)).Main.ShouldContain("Votre contestation est transmise");
        var moderator = await site.ModeratorAsync();
        var list = await moderator.Get("/moderation/measures");
        var row = list.Document.QuerySelectorAll("article.pn-card").Single(a => a.InnerHtml.Contains(written.Handle, StringComparison.Ordinal));
        row.TextContent.ShouldContain("Contestée");
        row.TextContent.ShouldContain("Rien dans ce message ne désigne quelqu’un.");
        written.Traces.AreIn(list.Html).ShouldBeFalse();

        var form = $"article.pn-card:has(input[value='{written.Handle}']) form";
        (await moderator.FillIn(list, form)).Location.ShouldBe("/moderation/measures");
        (await written.Browser.ReplyAsync(written.Discussion, "De nouveau.")).Status.ShouldBe(302);
        (await written.Browser.Get(MyMeasures)).Main.ShouldContain("Aucune mesure en cours");
        var late = await written.Browser.Fill(page, ("Text", "Trop tard pour contester cela."));
        (late.Status, late.Refusal).ShouldBe((422, "Cette mesure a pris fin\u00A0: il n’y a plus rien à contester."));
    }

    [Fact]
    public async Task A_measure_that_is_lifted_while_its_answer_is_written_stays_lifted()
    {
        var written = await site.WrittenAsync();
        await site.MeasureAsync(written);
        var voice = await site.AskAsync<Guid>("select opener_voice_id from community.discussions where handle = $1", written.Handle);
        await using var scope = site.Node.Services.CreateAsyncScope();
        var measures = scope.ServiceProvider.GetRequiredService<Measures>();
        var lifting = Task.CompletedTask;

        await measures.ChangeAsync(voice, measure =>
        {
            lifting = Task.Run(() => measures.ChangeAsync(voice, _ => null, CancellationToken.None));
            lifting.Wait(TimeSpan.FromMilliseconds(300)).ShouldBeFalse("it waits until the answer is kept");
            return measure! with { Contest = "Rien dans ce message ne désigne quelqu’un." };
        }, CancellationToken.None);
        await lifting;

        (await measures.OnAsync(voice, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_moderator_sees_the_post_and_the_voice_as_everyone_does_and_nothing_of_the_author()
    {
        var written = await site.WrittenAsync();
        var moderator = await site.ModeratorAsync();
        var everyone = await (await site.MemberAsync()).Get(written.Discussion);

        var discussion = await moderator.Get(written.Discussion);
        discussion.Document.QuerySelector($"a[href='{written.MeasureUrl.Replace("&", "&amp;")}'], a[href='{written.MeasureUrl}']").ShouldNotBeNull();
        var page = await moderator.Get(written.MeasureUrl);

        page.Texts(".pn-who__name").ShouldHaveSingleItem().ShouldBe(everyone.Texts(".pn-post .pn-who__name")[0]);
        page.Main.ShouldContain("aujourd’hui");
        page.Main.ShouldContain("Sceau intact");
        foreach (var shown in new[] { discussion, page })
        {
            written.Traces.AreIn(shown.Html).ShouldBeFalse(shown.Url);
        }
    }

    [Fact]
    public async Task A_member_has_no_link_to_act_on_a_post_and_the_desk_is_closed_to_them_and_to_delegates()
    {
        var written = await site.WrittenAsync();
        var member = await site.MemberAsync();

        (await member.Get(written.Discussion)).Document.QuerySelector("a[href^='/moderation']").ShouldBeNull();
        foreach (var address in new[] { "/moderation/measures", written.MeasureUrl })
        {
            (await member.Get(address)).Status.ShouldBe(403);
            (await (await site.DelegateAsync()).Get(address)).Status.ShouldBe(403);
            (await site.Visitor().Get(address)).Status.ShouldBe(302);
            (await (await site.AdministratorAsync()).Get(address)).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task What_already_weighs_on_the_person_changes_nothing_in_what_a_moderator_sees_or_in_the_work_done()
    {
        var person = await site.WrittenAsync();
        var again = await site.WrittenByAsync(person.Author, person.Browser);
        await site.MeasureAsync(person); // now the person may not write, and their other pseudonym is as any other
        var stranger = await site.WrittenAsync();
        var moderator = await site.ModeratorAsync();
        await moderator.Get(stranger.MeasureUrl);
        await site.Node.FlushAsync(); // what was read before is written before
        using var commands = new DatabaseCommands(site.DatabaseName);
        List<(string Main, int Status, int Commands)> seen = [];

        foreach (var written in new[] { again, stranger })
        {
            commands.Take();
            var page = await moderator.Get(written.MeasureUrl);
            var answer = await moderator.Fill(page, ("Days", "1"), ("Reason", "Disrespect"), ("Text", Staff.Message));
            var (name, face) = (page.Texts(".pn-who__name")[0], page.Texts(".pn-seal")[0]);
            seen.Add((page.Main.Replace(face + name, "X", StringComparison.Ordinal), answer.Status, commands.TakeButSessions().Count));
        }

        seen[0].Main.ShouldNotContain("court déjà");
        seen[0].ShouldBe(seen[1]);
    }

    [Fact]
    public async Task A_newer_measure_replaces_the_older_and_the_later_end_stays()
    {
        var written = await site.WrittenAsync();
        await site.MeasureAsync(written, days: 30);
        var before = await site.VaultAsync("select count(*) from vault.measures");
        (await (await site.ModeratorAsync()).Get(written.MeasureUrl)).Main.ShouldContain($"Une mesure court déjà pour cette identité, jusqu’au {InDays(30)} inclus");

        await site.MeasureAsync(written, days: 1, reason: "Advertising");

        var page = await written.Browser.Get(MyMeasures);
        page.Main.ShouldContain($"jusqu’au {InDays(30)} inclus");
        page.Main.ShouldContain("Publicité ou démarchage");
        page.Main.ShouldNotContain("Un patient pourrait être reconnu");
        (await site.VaultAsync("select count(*) from vault.measures")).ShouldBe(before);
    }

    [Fact]
    public async Task A_measure_ends_with_its_last_day_and_is_forgotten_the_night_after()
    {
        var written = await site.WrittenAsync();
        await site.MeasureAsync(written, days: 1);
        try
        {
            site.Node.Clock.Offset = TimeSpan.FromDays(2);
            await site.Node.RunChoreAsync<PurgeMeasures>();
            var author = site.Visitor();
            (await author.SignIn(written.Author.Email)).Status.ShouldBe(302);

            (await author.ReplyAsync(written.Discussion, "De nouveau.")).Status.ShouldBe(302);
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }

        (await written.Browser.Get(MyMeasures)).Main.ShouldContain("Aucune mesure en cours", Case.Sensitive, "even if the clock went back: the row is gone");
    }

    [Fact]
    public async Task The_night_keeps_what_still_holds()
    {
        var written = await site.WrittenAsync();
        await site.MeasureAsync(written, days: 1);

        await site.Node.RunChoreAsync<PurgeMeasures>();

        (await written.Browser.ReplyAsync(written.Discussion, "Non.")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Nothing_of_a_measure_stands_outside_the_vault()
    {
        var written = await site.WrittenAsync();
        var moderator = await site.ModeratorAsync();
        var page = await moderator.Get(written.MeasureUrl);
        var walk = new DatabaseWalk(site.Database.Owner, "vault");
        await written.Browser.Get(written.Discussion); // as the page of the refusal will
        await site.Node.FlushAsync(); // what was read before is written before
        var before = Rows(await walk.ReadAsync());

        (await moderator.Fill(page, ("Days", "7"), ("Reason", "Disrespect"), ("Text", Staff.Message))).Status.ShouldBe(302);
        (await written.Browser.ReplyAsync(written.Discussion, "Non.")).Status.ShouldBe(422);

        Rows(await walk.ReadAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Measures_look_alike_in_the_vault_and_tell_nothing_without_its_key()
    {
        var (one, other) = (await site.WrittenAsync(), await site.WrittenAsync("Name"));
        await site.MeasureAsync(one);
        await site.MeasureAsync(other, days: 1, reason: "Disrespect");

        var rows = (await new DatabaseWalk(site.Database.Owner).ReadAsync())["vault.measures"];

        rows.Select(r => r.Text.Length).Distinct().ShouldHaveSingleItem();
        rows.Where(r => one.Traces.AreIn(r.Text) || Traces.Of(one.Handle).AreIn(r.Text) || Traces.Of(Staff.Message).AreIn(r.Text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Logs_say_nothing_of_whom_a_measure_keeps_from_writing()
    {
        var written = await site.WrittenAsync();
        site.Node.Logs.Listen();
        await site.MeasureAsync(written);
        await written.Browser.ReplyAsync(written.Discussion, "Non.");

        var heard = site.Node.Logs.Heard();

        heard.ShouldContain(line => line.Contains("TakeMeasure", StringComparison.Ordinal), "the listener hears");
        heard.Where(written.Traces.AreIn).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_that_its_author_took_back_is_shown_as_such_and_may_still_be_decided_on()
    {
        var written = await site.WrittenAsync();
        (await written.Browser.Submit($"{written.Discussion}/posts/1/delete")).Status.ShouldBe(302);

        (await (await site.ModeratorAsync()).Get(written.MeasureUrl)).Main.ShouldContain("Message supprimé par son auteur.");
        (await site.MeasureAsync(written)).Location.ShouldBe("/moderation/measures");
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_post()
    {
        var person = await site.PersonAsync(role: StaffRole.Moderator);
        var written = await site.WrittenByAsync(person, await site.SignedInAsync(person.Id));

        var answer = await written.Browser.Submit(written.MeasureUrl, ("Days", "1"), ("Reason", "Disrespect"), ("Text", Staff.Message));

        (answer.Status, answer.Refusal).ShouldBe((422, "Ce message est le vôtre\u00A0: une autre personne de l’équipe doit en décider."));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_was_typed_is_kept()
    {
        var written = await site.WrittenAsync();

        var answer = await (await site.ModeratorAsync()).Submit(written.MeasureUrl, ("Days", "3"), ("Text", "Court."));

        answer.Status.ShouldBe(422);
        answer.ErrorAt("Days").ShouldBe("Choisissez la durée de la mesure.");
        answer.ErrorAt("Reason").ShouldBe("Choisissez l’engagement de la charte qui n’a pas été tenu.");
        answer.ErrorAt("Text").ShouldStartWith("Écrivez ce que la personne lira");
        answer.ValueOf("Text")!.Trim().ShouldBe("Court.");
    }

    [Theory]
    [InlineData("/moderation/measures/new")]
    [InlineData("/moderation/measures/new?fil=x&message=1")]
    [InlineData("/moderation/measures/new?fil=aaaaaaaaaaaaaaaaaaaaaa&message=1")]
    [InlineData("/moderation/measures/new?fil=aaaaaaaaaaaaaaaaaaaaaa&message=-1")]
    public async Task A_post_that_is_not_there_is_not_found(string address) => (await (await site.ModeratorAsync()).Get(address)).Status.ShouldBe(404);

    private static List<string> Rows(IReadOnlyDictionary<string, IReadOnlyList<DumpedRow>> tables) => [.. tables.Values.SelectMany(t => t).Select(r => $"{r.Table} {r.Text}")];
}
