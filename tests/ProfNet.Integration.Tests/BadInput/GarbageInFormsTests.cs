using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.BadInput;

/// <summary>
/// Every form of the community and of those who look after it, filled well but for one field: what is not taken is said in French, where it happened, and
/// nothing else that was typed is lost.
/// </summary>
public sealed class GarbageInFormsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private static readonly string _tooLong = string.Concat(Enumerable.Repeat("beaucoup trop long ", 3_000));

    /// <summary>In place of what one chooses: nothing, what is not offered, what is no number, numbers of every size.</summary>
    private static readonly string?[] _choices = [null, "", "x", "999", "-1", "99999999999999999999", "1e400", "\0", "aaaaaaaaaaaaaaaaaaaaaa", "' or 1=1 --"];

    /// <summary>In place of what one writes.</summary>
    private static readonly string?[] _texts = [null, "", "   ", "\0", "\u0007", "\u200B", _tooLong];

    private static readonly string[] _english = ["The value", "The field", "is not valid", "is invalid", "is required", "must be", "must not"];

    /// <param name="Selector">The form on its page.</param>
    /// <param name="Texts">What one writes.</param>
    /// <param name="Choices">What one chooses.</param>
    private sealed record Form(Visitor By, string Page, string Selector, (string Name, string Value)[] Texts, (string Name, string Value)[] Choices)
    {
        /// <summary>Texts of which the site makes something else when it shows the form again.</summary>
        public string[] Lost { get; init; } = [];
    }

    public static readonly TheoryData<string> Forms = ["fil", "cas", "réponse", "modification", "cas modifié", "issue", "étiquettes", "sondage", "texte commun", "signet", "équipe", "relecture", "espaces", "vocabulaire", "réglages"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task One_field_of_garbage_is_refused_in_french_and_costs_nothing_else_that_was_typed(string which)
    {
        List<string> faults = [];
        foreach (var form in await FormsAsync(which))
        {
            foreach (var (field, value) in form.Texts.SelectMany(t => _texts.Select(v => (t.Name, v))).Concat(form.Choices.SelectMany(c => _choices.Select(v => (c.Name, v)))))
            {
                var page = await form.By.Get(form.Page);
                if (page.Document.QuerySelector(form.Selector) is null)
                {
                    faults.Add($"{form.Page}: no form {form.Selector} after {field}");
                    break;
                }

                var answer = await form.By.FillIn(page, form.Selector, [.. form.Texts.Concat(form.Choices).Select(f => (f.Name, f.Name == field ? value : f.Value))]);
                Judge(faults, form, field, value, answer);
            }
        }

        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fil")]
    [InlineData("cas")]
    [InlineData("réponse")]
    [InlineData("issue")]
    [InlineData("signet")]
    [InlineData("équipe")]
    [InlineData("espaces")]
    [InlineData("vocabulaire")]
    public async Task Half_a_character_and_bytes_that_are_none_never_make_it_fail(string which)
    {
        foreach (var form in await FormsAsync(which))
        {
            foreach (var field in form.Texts.Concat(form.Choices).Select(f => f.Name))
            {
                foreach (var bytes in new[] { "%ED%A0%80", "Un+titre+assez+long+%ED%B0%80+et+la+suite", "%FF%FE", "%zz", "%F4%90%80%80", "a%00b" })
                {
                    var page = await form.By.Get(form.Page);
                    var element = page.Document.QuerySelector<IHtmlFormElement>(form.Selector).ShouldNotBeNull();
                    var kept = FormFields.Of(element).Where(f => f.Key != field && form.Texts.Concat(form.Choices).All(t => t.Name != f.Key))
                        .Concat(form.Texts.Concat(form.Choices).Where(f => f.Name != field).Select(f => KeyValuePair.Create(f.Name, f.Value)));
                    var body = string.Join('&', kept.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}").Append($"{Uri.EscapeDataString(field)}={bytes}"));
                    using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
                    var target = element.GetAttribute("action") is { Length: > 0 } action ? action : form.Page;

                    var answer = await Shown.FromAsync(await form.By.Client.PostAsync(target, content));

                    (answer.Status is 302 or 200 or 400 or 404 or 422).ShouldBeTrue($"{answer.Status} {target} {field}={bytes}");
                }
            }
        }
    }

    [Theory]
    [InlineData("Vote", "Choices", 422)]
    [InlineData("ClosePoll", "Choices", 404)]
    [InlineData("React", "React", 400)]
    [InlineData("Accept", "Accept", 400)]
    [InlineData("Share", "Share", 400)]
    public async Task A_button_s_value_that_the_page_never_wrote_is_refused(string handler, string field, int status)
    {
        var asked = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync());
        var member = await site.MemberAsync();
        var page = await member.Get(asked);

        foreach (var value in new[] { null, "", "x", "-1", "99999999999999999999", "1-2-3", "-", "1-Useful-maybe", "\0", "2147483648-on" })
        {
            var answer = await member.Send($"{asked}?handler={handler}", page, (field, value));

            (answer.Status is 400 or 404 or 422).ShouldBeTrue($"{answer.Status} for {value}");
            answer.Document.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        }

        (await member.Send($"{asked}?handler={handler}", page, (field, "x"))).Status.ShouldBe(status);
        (await site.VotesAsync(asked))[0].ShouldBe(0);
    }

    [Theory]
    [InlineData("DraftKind", "999")]
    [InlineData("DraftKind", "x")]
    [InlineData("DraftTarget", "aaaa")]
    [InlineData("DraftTarget", "aaaaaaaaaaaaaaaaaaaaaa/1")]
    [InlineData("DraftTarget", "\0")]
    [InlineData("DraftPage", "x")]
    [InlineData("DraftKnown", "99999999999999999999")]
    [InlineData("Un champ que personne n’a écrit et dont le nom est bien trop long", "x")]
    [InlineData("Body", null)]
    public async Task A_text_that_cannot_be_kept_as_a_draft_comes_back_with_the_reason(string field, string? value)
    {
        var member = await site.MemberAsync();
        var page = await member.Get(await AnyAsync());
        var text = value is null ? _tooLong : "Une réponse que je ne veux pas perdre.";

        var answer = await member.Send("/drafts?handler=Keep", page, field == "Body" ? [("Body", text)] : [("Body", text), (field, value)]);

        answer.Status.ShouldBe(422);
        answer.Texts("main textarea[readonly]").ShouldContain(text.Trim());
        answer.Refusal.ShouldNotBeEmpty();
        _english.ShouldAllBe(e => !answer.Main.Contains(e, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Another_s_ids_and_those_of_nothing_are_one_answer()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var (own, asked) = (await author.StartCaseAsync(await site.SomeSpaceAsync()), await author.AskAsync(await site.SomeSpaceAsync()));
        var nothing = "/discussions/aaaaaaaaaaaaaaaaaaaaaa";
        var form = await other.Get(Colleagues.NewPage);

        foreach (var path in new[] { "/case", "/outcome", "/tags", "/poll", "/posts/1/edit", "/posts/1/delete", "/posts/1/restore", "/posts/1/declaration", "?handler=ClosePoll", "?handler=Accept", "/posts/9/improve", "/posts/9/history" })
        {
            foreach (var discussion in new[] { own, asked, nothing })
            {
                var answer = await other.Send($"{discussion}{path}", form, ("Accept", "2-on"), ("Body", "Un texte."), ("Outcome", "Died"), ("Text", "x"), ("Case.Context", "Un contexte."), ("TagWords", "Plavix"), ("Reason", "Une raison assez longue."));

                (answer.Status is 404 or 405 or 400).ShouldBeTrue($"{answer.Status} {discussion}{path}");
                answer.Html.ShouldNotContain("Fièvre prolongée");
            }
        }
    }

    private static void Judge(List<string> faults, Form form, string field, string? value, Shown answer)
    {
        var what = $"{answer.Status} {answer.Url} {field}={(value is null ? "(absent)" : value[..Math.Min(value.Length, 20)])}";
        if (answer.Status >= 500)
        {
            faults.Add(what);
        }
        else if (answer.Status == 302 && value == _tooLong)
        {
            faults.Add($"taken: {what}");
        }
        else if (answer.Status == 400)
        {
            faults.Add($"what was typed is lost: {what}");
        }
        else if (answer.Status == 422)
        {
            var said = answer.Document.QuerySelectorAll("[role=alert], [id$='-error'], .pn-note.is-warn[role=status]").Select(e => e.TextContent.Trim()).Where(t => t.Length > 0).ToList();
            if (said.Count == 0 || said.Exists(t => _english.Any(e => t.Contains(e, StringComparison.OrdinalIgnoreCase))))
            {
                faults.Add($"says « {string.Join(" / ", said)} »: {what}");
            }

            faults.AddRange(
                from text in form.Texts
                where text.Name != field && !form.Lost.Contains(text.Name) && Typed(answer, form, text.Name) != text.Value
                select $"lost {text.Name} (« {Typed(answer, form, text.Name)} »): {what}");
            if (value == _tooLong && Typed(answer, form, field) != value.Trim())
            {
                faults.Add($"lost the text itself: {what}");
            }
        }
    }

    private static string? Typed(Shown answer, Form form, string name)
    {
        var element = answer.Document.QuerySelector<IHtmlFormElement>(form.Selector);
        return element is null ? null : FormFields.Of(element).Where(f => f.Key == name).Select(f => f.Value.Replace("\r\n", "\n", StringComparison.Ordinal).Trim()).FirstOrDefault();
    }

    private async Task<Form[]> FormsAsync(string which) => which switch
    {
        "fil" => [Poll(Opening(await site.MemberAsync(), await site.SomeSpaceAsync()))],
        "cas" => [await CaseAsync()],
        "réponse" => [new(await site.MemberAsync(), await AnyAsync(), "form.pn-composer", [("Body", "Une réponse.")], [("Voice", "Name")])],
        "modification" => [await EditAsync()],
        "cas modifié" => [await EditCaseAsync()],
        "issue" => [await OutcomeAsync()],
        "étiquettes" => [await TagsAsync()],
        "sondage" => [await PollAsync()],
        "texte commun" => [await ImproveAsync()],
        "signet" => [new(await site.MemberAsync(), await AnyAsync(), "form#keep", [], [("Keep", "true"), ("RemindOn", $"{DateTime.UtcNow.AddDays(3):yyyy-MM-dd}")])],
        "équipe" => await TeamAsync(),
        "relecture" => [await ReviewAsync()],
        "espaces" => await SpacesAsync(),
        "vocabulaire" => await VocabularyAsync(),
        _ => [new(await site.MemberAsync(), "/notifications/settings", "main form[method=post]", [], [("QuietFrom", "22"), ("QuietUntil", "7"), ("Kinds[0].Mail", "Never"), ("Kinds[1].OnSite", "true")])],
    };

    private async Task<string> AnyAsync(string voice = "Pseudonym") => await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), voice);

    private static Form Opening(Visitor by, string space) => new(
        by, Colleagues.NewPage, "main form.pn-narrow", [("Title", "Un titre assez long"), ("Body", "Une question."), ("TagWords", "Plavix")], [("Space", space), ("Voice", "Name"), ("Tags", "douleur")]);

    private static Form Poll(Form form) => form with
    {
        Texts = [.. form.Texts, ("Poll.Question", "Que faites-vous ?"), ("Poll.Options", "Oui\nNon")],
        Choices = [.. form.Choices, ("Poll.Kind", "One"), ("Poll.Days", "7"), ("Poll.ShowsOnClose", "true")],
    };

    private async Task<Form> CaseAsync() => new(
        await site.MemberAsync(), Cases.NewPage, "main form.pn-narrow",
        [("Title", "Fièvre prolongée chez une adulte"), ("Case.Context", "Un contexte."), ("Case.Examination", "Un examen."), ("Case.Hypotheses", "Une hypothèse."), ("Case.Question", "Une question ?"), ("TagWords", "Plavix")],
        [("Space", await site.SomeSpaceAsync()), ("Voice", "Name"), ("Case.AgeBand", "From40"), ("Tags", "douleur")]);

    private async Task<Form> EditAsync()
    {
        var author = await site.MemberAsync();
        return new(author, $"{await author.StartAsync(await site.SomeSpaceAsync(), "Name")}/posts/1/edit", "main form[method=post]", [("Body", "Un autre texte.")], []);
    }

    private async Task<Form> EditCaseAsync()
    {
        var author = await site.MemberAsync();
        return new(
            author, $"{await author.StartCaseAsync(await site.SomeSpaceAsync())}/case", "main form[method=post]",
            [("Case.Context", "Un contexte."), ("Case.Examination", "Un examen."), ("Case.Hypotheses", "Une hypothèse."), ("Case.Question", "Une question ?")], [("Case.AgeBand", "From40")]);
    }

    private async Task<Form> OutcomeAsync()
    {
        var author = await site.MemberAsync();
        return new(author, $"{await author.StartCaseAsync(await site.SomeSpaceAsync())}/outcome", "main form[method=post]", [("Text", "Sans suite.")], [("Outcome", "Recovered")]);
    }

    private async Task<Form> TagsAsync() => new(
        await site.ModeratorAsync(), $"{await AnyAsync()}/tags", "main form[method=post]", [("TagWords", "Plavix"), ("Reason", "Une raison assez longue.")], [("Tags", "douleur")]);

    private async Task<Form> PollAsync()
    {
        var author = await site.MemberAsync();
        return Poll(new(author, $"{await author.StartAsync(await site.SomeSpaceAsync(), "Name")}/poll", "main form[method=post]", [], []));
    }

    private async Task<Form> ImproveAsync()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        await author.Press(await author.Get(discussion), "#r1 button[name=Share]");
        return new(await site.MemberAsync(), $"{discussion}/posts/1/improve", "main form:has(textarea[name=Body])", [("Body", "Un meilleur texte.")], [("Voice", "Name"), ("Version", "0")]);
    }

    private async Task<Form[]> TeamAsync()
    {
        var (moderator, discussion, why) = (await site.ModeratorAsync(), await AnyAsync("Name"), ("Reason", "Une raison assez longue."));
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Name");
        Form Of(string act, (string, string)[] texts, (string, string)[] choices) => new(moderator, Curating.Url(discussion, act), "main form[method=post]", [why, .. texts], choices);
        return
        [
            Of("separer", [("Title", "Un fil à part, désormais")], [("Seqs", "1")]),
            Of("deplacer", [], [("Space", "aucun")]),
            Of("reunir", [("Into", "https://profnet.test/discussions/aaaaaaaaaaaaaaaaaaaaab")], []) with { Selector = "main form:has([name=Into])" },
            Of("retenir&message=2", [], []),
            Of("fermer", [], []),
        ];
    }

    private async Task<Form> ReviewAsync()
    {
        var space = await site.SomeSpaceAsync(place: 7);
        await site.RunAsync("update community.spaces set is_premoderated = true, review_hours = 24 where slug = $1", space);
        await (await site.MemberAsync()).StartAsync(space, "Name");
        await site.RunAsync("update community.spaces set is_premoderated = false where slug = $1", space);
        return new(await site.MemberAsync(role: StaffRole.Moderator), "/moderation/waiting", "form[action$='handler=Refuse']", [("Reason", "court")], []);
    }

    private async Task<Form[]> SpacesAsync()
    {
        var administrator = await site.AdministratorAsync();
        (string, string)[] choices = [("Pigment", "jade"), ("Readers", "G15-10"), ("Writers", "G15-10"), ("IsReserved", "true"), ("IsPremoderated", "true"), ("ReviewHours", "24")];
        (string, string)[] texts = [("Name", "Un espace de plus"), ("Description", "Pour les essais de cette page."), ("Banner", "Un bandeau."), ("Charter", "Une charte.")];
        return
        [
            new(administrator, "/admin/spaces/new", "main form[method=post]", texts, choices),
            new(administrator, $"/admin/spaces/{await site.SomeSpaceAsync(place: 6)}", "main form[method=post]", texts, choices),
        ];
    }

    private async Task<Form[]> VocabularyAsync()
    {
        var administrator = await site.AdministratorAsync();
        return
        [
            new(administrator, "/admin/vocabulary", "main form[method=post]", [("Label", "Une étiquette d’essai"), ("Description", "Pour les essais."), ("Words", "un synonyme d’essai")], [("IsRetired", "true")]),
            new(administrator, "/admin/vocabulary?liste=medicaments", "main form[method=post]", [("Label", "essaimycine"), ("Words", "Essaibrand")], []),
            new(administrator, "/admin/vocabulary?liste=effets", "main form[method=post]", [("Words", "éruption\nprurit")], []),
        ];
    }
}
