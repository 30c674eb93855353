using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>The heart of the site without a mouse.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(BrowserSite site)
{
    /// <summary>What Tab has to reach: one radio speaks for its group, and what is not shown needs no stop.</summary>
    private const string Stops =
        """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(e =>
            !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && !(e.type === 'radio' && !e.checked))
        """;

    [Theory]
    [InlineData("/", null)]
    [InlineData("/registration", null)]
    [InlineData("/discussions", BrowserSite.Doctor)]
    [InlineData("/discussions/new", BrowserSite.Doctor)]
    [InlineData("/admin/approvals", BrowserSite.Administrator)]
    public async Task Tab_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(string path, string? member)
    {
        await using var window = member is null ? await site.OpenAsync(Device.Desktop) : await site.OpenAsAsync(member, Device.Desktop);
        await window.GoAsync(path);
        var keyboard = window.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        await Expect(window.Link("Aller au contenu")).ToBeFocusedAsync();

        var expected = await window.Page.EvaluateAsync<int>($"() => (window.stops = ({Stops})()).length");
        List<int> reached = [];
        for (var i = 0; i < expected; i++)
        {
            reached.Add(await window.Page.EvaluateAsync<int>("() => window.stops.indexOf(document.activeElement)"));
            (await window.Page.EvaluateAsync<bool>(
                """
                () => {
                    const at = document.activeElement, shown = at.type === 'radio' ? at.nextElementSibling : at;
                    return [shown, shown.closest('.pn-composer') ?? shown, shown.closest('article') ?? shown].some(e => {
                        const own = getComputedStyle(e), after = getComputedStyle(e, '::after');
                        return own.outlineStyle !== 'none' && own.outlineColor !== 'rgba(0, 0, 0, 0)' || own.boxShadow !== 'none' || after.outlineStyle !== 'none';
                    });
                }
                """)).ShouldBeTrue($"stop {i} of {path} shows no focus: {await window.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 150)")}");
            await keyboard.PressAsync("Tab");
        }

        reached.ShouldBe(Enumerable.Range(0, expected));
    }

    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        await using var window = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        await window.GoAsync("/spaces");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("main a").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_the_menu_and_gives_the_focus_back()
    {
        await using var window = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        await window.GoAsync("/discussions");
        var menu = window.Page.Locator("summary[aria-label='Votre compte']");
        await menu.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("a.pn-menu__item:visible").First).ToBeFocusedAsync();
        await Expect(window.Button("Se déconnecter")).ToBeVisibleAsync();

        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Button("Se déconnecter")).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_reply_is_chosen_written_and_sent_from_the_keyboard()
    {
        const string Reply = "Écrit sans quitter le clavier.";
        await using var author = await site.OpenAsAsync(Member.Of(29), Device.Desktop);
        var asked = await author.StartDiscussionAsync("Une question ouverte au clavier", "Une question.");
        await using var window = await site.OpenAsAsync(BrowserSite.Pharmacist, Device.Desktop);
        await window.GoAsync("/discussions?sans-reponse=true"); // those of one day lie there in random order
        var discussion = window.Page.Locator($".pn-thread__title a[href='{asked}']");
        while (await discussion.CountAsync() == 0)
        {
            await window.GoAsync((await window.Link("Afficher les fils suivants").GetAttributeAsync("href"))!);
        }

        await discussion.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".pn-composer")).ToBeVisibleAsync();

        var pseudonym = window.Page.GetByRole(AriaRole.Radio, new() { Name = "Pseudonyme" });
        var name = window.Page.GetByRole(AriaRole.Radio, new() { Name = "Nom d’exercice" });
        await TabToAsync(window, pseudonym);
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(name).ToBeCheckedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Field("Texte de votre réponse")).ToBeFocusedAsync();

        // Sent empty: the error takes the focus, and goes when there is something to send.
        await TabToAsync(window, window.Button("Publier la réponse"));
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Field("Texte de votre réponse")).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#Body-error")).ToHaveTextAsync("Écrivez votre message avant de le publier.");
        await window.Page.Keyboard.TypeAsync(Reply);
        await Expect(window.Page.Locator("#Body-error")).ToBeHiddenAsync();

        await TabToAsync(window, window.Button("Publier la réponse"));
        await window.Page.Keyboard.PressAsync("Enter");
        var post = window.Page.Locator("article.pn-post").Filter(new() { HasText = Reply });
        await Expect(post.Locator(".pn-who__name")).ToHaveTextAsync("Julien Marchetti");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealed_discussion_is_followed_and_answered_with_a_reaction_from_the_keyboard()
    {
        await using var author = await site.OpenAsAsync(Member.Of(20), Device.Desktop);
        var discussion = await author.StartDiscussionAsync("Comment signalez-vous un stock qui manque ?", "Par téléphone, faute de mieux.");
        await LetFourReactAsync(discussion);
        await using var window = await site.OpenAsAsync(Member.Of(21), Device.Desktop);
        await window.GoAsync(discussion);

        await TabToAsync(window, window.Button("Suivre ce fil"));
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Button("Ne plus suivre ce fil")).ToBeVisibleAsync();

        await TabToAsync(window, window.Button("Utile"));
        await Expect(window.Button("Utile")).ToHaveAttributeAsync("aria-pressed", "false");
        await window.Page.Keyboard.PressAsync("Enter");
        var useful = window.Button("Utile 5"); // the count is part of what is announced
        await Expect(useful).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(window.Page).ToHaveURLAsync($"{discussion}#r1");
        await window.Page.WaitForLoadStateAsync(); // the address is there before the page
        await window.Page.Keyboard.PressAsync("Tab"); // goes on from the post, not from the top of the page
        await Expect(window.Post("Par téléphone").Locator("a").First).ToBeFocusedAsync();
        await window.CheckAsync("fil-suivi-et-reaction");

        await author.GoAsync(discussion);
        await Expect(author.Post("Par téléphone").Locator(".pn-react")).ToHaveTextAsync("Utile 5");
        (await author.Page.ContentAsync()).ShouldNotContain(Member.NameOf(21).Split(' ')[^1]);
        await TabToAsync(window, useful);
        await window.Page.Keyboard.PressAsync("Space");
        await Expect(window.Button("Utile")).ToHaveAttributeAsync("aria-pressed", "false"); // four again: too few to be counted out
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Errors_of_the_server_take_the_focus_and_lead_to_their_fields()
    {
        await using var window = await site.OpenAsync(Device.Desktop);
        await window.GoAsync("/registration");
        await window.Page.Locator("main form").EvaluateAsync("form => HTMLFormElement.prototype.submit.call(form)");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();

        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Field("Prénom d’exercice")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_next_discussions_take_the_focus()
    {
        await using var window = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        await window.GoAsync("/discussions");
        var rows = window.Page.Locator(".pn-thread");
        var before = await rows.CountAsync();
        await window.Link("Afficher les fils suivants").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(rows.Nth(before).Locator(".pn-thread__title a")).ToBeFocusedAsync();
        (await window.Page.Locator(".pn-thread__title a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)")).ShouldBeUnique();
        await window.CheckAsync("fils-suivants");
    }

    /// <summary>Counts are shown from five on.</summary>
    private async Task LetFourReactAsync(string discussion) =>
        (await site.TamperAsync("update community.posts_sealed set useful = 4 where discussion_id = (select id from community.discussions where handle = $1)", discussion.Split('/')[^1])).ShouldBe(1);

    private static async Task TabToAsync(Window window, ILocator target)
    {
        for (var i = 0; i < 80 && !await target.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }
}
