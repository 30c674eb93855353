using System.Text;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Pseudonyms;

/// <summary>The letter to the Ordre, the register of one's own, and the page that explains the seal.</summary>
public sealed class OrderTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Order = "/pseudonyms/order";
    private const string LetterForm = "form[action$='handler=Letter']";
    private const string RegisterForm = "form[action$='handler=Register']";

    public Task InitializeAsync() => site.FillWithColleaguesAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_page_lists_one_s_own_pseudonyms_unticked_without_the_name_and_says_that_the_letter_joins_them()
    {
        var (person, member, pseudonyms) = await WriterAsync(2);

        var page = await member.Get(Order);

        page.Texts("main label").Where(l => l.StartsWith("Confrère", StringComparison.Ordinal)).ShouldBe(pseudonyms, ignoreOrder: true);
        page.Document.QuerySelectorAll("main [type=checkbox][checked]").ShouldBeEmpty();
        Traces.Of(Traces.Of(person.GivenName), Traces.Of(person.FamilyName)).AreIn(page.Html).ShouldBeFalse();
        page.Main.ShouldContain("Le courrier réunit votre nom et vos pseudonymes");
        page.Main.ShouldContain("R.\u00A04127-75");
    }

    [Fact]
    public async Task The_letter_opens_in_a_word_processor_with_name_council_and_the_pseudonyms_that_were_ticked()
    {
        var (person, member, pseudonyms) = await WriterAsync(3);
        var page = await member.Get(Order);
        var boxes = page.Document.QuerySelectorAll("main [type=checkbox]").Select(b => b.GetAttribute("value")!).ToList();
        var names = page.Texts("main label").Where(l => l.StartsWith("Confrère", StringComparison.Ordinal)).ToList();

        var answer = await PostLetterAsync(member, page, [boxes[0], boxes[2], "aaaaaaaaaaaaaaaaaaaaaa"], council: "01", own: "12, rue du Lac\r\n01000 Bourg {en} \\Bresse");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/rtf");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=courrier.rtf; filename*=UTF-8''courrier.rtf");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
        var letter = RtfReader.Text(await answer.Content.ReadAsByteArrayAsync());
        letter.ShouldStartWith($"{person.Name}\nMédecin\n");
        letter.ShouldContain("12, rue du Lac\n01000 Bourg {en} \\Bresse\n");
        letter.ShouldContain("Conseil départemental de l’Ordre des médecins\nAin (01)\n");
        letter.ShouldContain("Conformément à l’article\u00A0R.\u00A04127-75 du code de la santé publique, je vous déclare les pseudonymes");
        letter.ShouldContain($"«\u00A0{names[0]}\u00A0», dans le fil «\u00A0");
        letter.ShouldContain(names[2]);
        letter.ShouldNotContain(names[1]);
        letter.ShouldNotMatch(" [:;?!»]|« ");
        letter.ShouldNotContain("'");
        names.ShouldBe(pseudonyms, ignoreOrder: true);
    }

    [Fact]
    public async Task Neither_letter_nor_register_leaves_a_trace_in_any_table_or_log()
    {
        var (person, member, pseudonyms) = await WriterAsync(1);
        var page = await member.Get(Order);
        var box = page.Document.QuerySelector("main [type=checkbox]")!.GetAttribute("value")!;
        await site.Node.FlushAsync();
        var before = await RowsAsync();
        site.Node.Logs.Listen();

        (await PostLetterAsync(member, page, [box])).IsSuccessStatusCode.ShouldBeTrue();
        (await member.FillIn(page, RegisterForm)).Status.ShouldBe(200);

        var logged = site.Node.Logs.Heard();
        (await RowsAsync()).ShouldBe(before);
        logged.ShouldNotBeEmpty();
        var told = Traces.Of(Traces.Of(person.Id), Traces.Of(person.FamilyName), Traces.Of(box), Traces.Of(pseudonyms[0]));
        logged.Where(told.AreIn).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_register_is_a_table_without_the_name_in_which_no_title_runs_as_a_formula()
    {
        var (person, member, pseudonyms) = await WriterAsync(1);
        await site.RunAsync("update community.discussions set title = '=HYPERLINK(\"x\")' where id = (select discussion_id from community.voices where name = $1 and is_sealed limit 1)", pseudonyms[0]);

        var answer = await member.FillIn(await member.Get(Order), RegisterForm);

        answer.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("tableau.csv");
        var bytes = await answer.Response.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[0].ShouldBe("\"Pseudonyme\";\"Mention affichée\";\"Fil\";\"Premier message\";\"Adresse du fil\"");
        lines[1].ShouldStartWith($"\"{pseudonyms[0]}\";");
        lines[1].ShouldContain(";\"'=HYPERLINK(\"\"x\"\")\";");
        lines[1].ShouldContain("/discussions/");
        Traces.Of(person.FamilyName).AreIn(string.Concat(lines)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"\r\n")]
    [InlineData("+33", "\"'+33\"\r\n")]
    [InlineData("-1", "\"'-1\"\r\n")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"\r\n")]
    [InlineData("  =1", "\"'  =1\"\r\n")]
    [InlineData("\t=1", "\"'\t=1\"\r\n")]
    [InlineData("＝1", "\"'＝1\"\r\n")]
    [InlineData("dit \"non\"; puis", "\"dit \"\"non\"\"; puis\"\r\n")]
    [InlineData("", "\"\"\r\n")]
    public void A_cell_is_text_and_nothing_else(string text, string expected) => Application.Pseudonyms.CsvText.Line(text).ShouldBe(expected);

    [Fact]
    public async Task A_letter_without_pseudonym_council_or_place_is_refused_at_its_fields_and_keeps_what_was_typed()
    {
        var (_, member, _) = await WriterAsync(1);

        var answer = await member.FillIn(await member.Get(Order), LetterForm, ("RegistrationNumber", "01/1234"));

        answer.Status.ShouldBe(422);
        (answer.ErrorAt("Discussions"), answer.ErrorAt("Council"), answer.ErrorAt("Place"))
            .ShouldBe(("Cochez au moins un pseudonyme à déclarer.", "Choisissez le département de votre conseil.", "Saisissez la ville où vous signez."));
        answer.ValueOf("RegistrationNumber").ShouldBe("01/1234");
    }

    [Fact]
    public async Task Another_member_s_pseudonym_cannot_be_declared_as_one_s_own()
    {
        var (_, other, theirs) = await WriterAsync(1);
        var handle = (await other.Get(Order)).Document.QuerySelector("main [type=checkbox]")!.GetAttribute("value")!;
        var (_, member, _) = await WriterAsync(1);

        var answer = await PostLetterAsync(member, await member.Get(Order), [handle]);

        ((int)answer.StatusCode).ShouldBe(422);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(theirs[0] + "</label>");
    }

    [Fact]
    public async Task A_profession_that_the_texts_do_not_name_has_its_register_and_no_letter()
    {
        var (_, member, pseudonyms) = await WriterAsync(1, "G15-21");

        var page = await member.Get(Order);

        page.Document.QuerySelector(LetterForm).ShouldBeNull();
        page.Main.ShouldContain(pseudonyms[0]);
        (await member.FillIn(page, RegisterForm)).Status.ShouldBe(200);
        (await member.Send($"{Order}?handler=Letter", page, ("Discussions", "aaaaaaaaaaaaaaaaaaaaaa"), ("Council", "01"), ("Place", "Lyon"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Whoever_wrote_under_no_pseudonym_has_nothing_to_declare()
    {
        var page = await (await site.MemberAsync()).Get(Order);

        page.Main.ShouldContain("il n’y a rien à déclarer");
        page.Document.QuerySelector("main form").ShouldBeNull();
    }

    [Theory]
    [InlineData("/pseudonyms")]
    [InlineData(Order)]
    public async Task The_pages_are_for_whoever_has_an_account_suspended_or_not(string address)
    {
        (await site.Visitor().Get(address)).Location.ShouldStartWith("/account/login");
        (await (await site.MemberAsync(Standing.Applicant)).Get(address)).Status.ShouldBe(200);
        (await (await site.MemberAsync()).Get(address)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_seal_is_explained_with_its_limits_and_every_member_finds_the_page()
    {
        var member = await site.MemberAsync();
        (await member.Get("/discussions")).Document.QuerySelectorAll(".pn-menu a").Select(a => a.GetAttribute("href")).Intersect(["/pseudonyms", Order, "/account/leave"]).Count().ShouldBe(3);

        var page = await member.Get("/pseudonyms");

        page.Heading.ShouldBe("Comment un pseudonyme est scellé");
        foreach (var told in new[] { "onze membres vérifiés", "deux personnes", "journal", "Qui a consulté mes données", "Votre style", "détails d’un cas", "au bon moment", "la base et les clés" })
        {
            page.Main.ShouldContain(told);
        }
    }

    private async Task<(Person Person, Visitor Member, List<string> Pseudonyms)> WriterAsync(int discussions, string profession = "G15-10")
    {
        var person = await site.PersonAsync(profession: profession);
        var written = await site.WrittenByAsync(person, discussions, "Pseudonym");
        List<string> pseudonyms = [];
        foreach (var handle in written.Select(Community.Colleagues.HandleIn))
        {
            pseudonyms.Add(await site.AskAsync<string>("select v.name from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1 and v.is_sealed", handle));
        }

        return (person, await site.SignedInAsync(person.Id), pseudonyms);
    }

    private static Task<HttpResponseMessage> PostLetterAsync(Visitor member, Shown page, string[] discussions, string council = "69", string own = "")
    {
        var token = page.ValueOf("__RequestVerificationToken")!;
        var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token), new("Council", council), new("Place", "Bourg-en-Bresse"), new("OwnAddress", own),
            .. discussions.Select(d => KeyValuePair.Create("Discussions", d)),
        ]);
        return member.Client.PostAsync($"{Order}?handler=Letter", content);
    }

    private async Task<List<string>> RowsAsync() =>
        [.. (await new DatabaseWalk(site.Database.Owner).ReadAsync()).Values.SelectMany(t => t).Select(r => $"{r.Table} {r.Text}").Order(StringComparer.Ordinal)];
}
