using System.Text.RegularExpressions;
using ProfNet.Browser.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Browser.Tests;

/// <summary>Reading and writing with interruptions: what was typed, and where one was, are there again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReadingJourneyTests(BrowserSite site)
{
    private const string Status = "[data-draft-status]";

    [Theory]
    [InlineData(true, 30)]
    [InlineData(false, 31)]
    public async Task A_text_survives_a_page_that_is_closed_and_a_session_that_ends_while_it_is_written(bool onPhone, int member)
    {
        await using var author = await site.OpenAsAsync(Member.Of(member), onPhone ? Device.Phone : Device.Desktop);
        var discussion = await author.StartDiscussionAsync($"Un texte interrompu, n° {member}", "Une question.");
        var text = author.Field("Texte de votre réponse");
        await text.FillAsync("Commencé avant le patient suivant.");
        await Expect(author.Page.Locator(Status)).ToContainTextAsync("Brouillon enregistré à");

        await author.GoAsync("/drafts");
        await author.CheckAsync(onPhone ? "brouillons-telephone" : "brouillons");
        await author.Page.Locator("article summary").First.ClickAsync();
        await Expect(author.Page.Locator("article details p").First).ToHaveTextAsync("Commencé avant le patient suivant.");
        await author.Link($"Un texte interrompu, n° {member}").ClickAsync();
        await Expect(text).ToHaveValueAsync("Commencé avant le patient suivant.");
        author.Complaints.ShouldBeEmpty();

        await author.Page.Context.ClearCookiesAsync();
        await text.FillAsync("Commencé avant le patient suivant, fini trop tard.");
        await Expect(author.Page.Locator(Status)).ToContainTextAsync("Votre session est terminée");
        await author.Link("Reconnectez-vous").ClickAsync();
        await author.Field("Adresse électronique").FillAsync(Member.Of(member));
        await author.Field("Mot de passe").FillAsync(DemoAccounts.Password);
        await author.Button("Se connecter").ClickAsync();

        await Expect(author.Page).ToHaveURLAsync(new Regex(Regex.Escape(discussion)));
        await Expect(text).ToHaveValueAsync("Commencé avant le patient suivant, fini trop tard.");
        await Expect(author.Page.Locator(Status)).ToContainTextAsync("enregistré");
        await author.Button("Publier la réponse").ClickAsync();
        await Expect(author.Post("fini trop tard")).ToHaveCountAsync(1);
        await Expect(author.Field("Texte de votre réponse")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_brings_its_text_through_the_sign_in()
    {
        await using var author = await site.OpenAsAsync(Member.Of(32), Device.Phone);
        await author.GoAsync("/discussions/new?espace=coordination");
        await author.Field("Titre").FillAsync("Une question envoyée trop tard");
        await author.Page.Locator("label[for=voice-name]").ClickAsync();
        await Expect(author.Page.Locator(Status)).ToContainTextAsync("Brouillon enregistré à");
        await author.Page.Context.ClearCookiesAsync();
        await author.Field("Votre message").FillAsync("Une heure de travail.");
        await author.Button("Publier le fil").ClickAsync();

        await Expect(author.Title).ToHaveTextAsync("Connectez-vous pour continuer");
        await author.CheckAsync("reconnexion");
        await author.Field("Adresse électronique").FillAsync(Member.Of(32));
        await author.Field("Mot de passe").FillAsync(DemoAccounts.Password);
        await author.Button("Se connecter et reprendre").ClickAsync();

        await Expect(author.Field("Titre")).ToHaveValueAsync("Une question envoyée trop tard");
        await Expect(author.Field("Votre message")).ToHaveValueAsync("Une heure de travail.");
        await Expect(author.Page.Locator("#voice-name")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Two_windows_that_write_in_one_discussion_lose_neither_text()
    {
        await using var author = await site.OpenAsAsync(Member.Of(35), Device.Phone, ColorScheme.Dark);
        var discussion = await author.StartDiscussionAsync("Deux fenêtres ouvertes sur un fil", "Une question.");
        var other = await author.Page.Context.NewPageAsync();
        await other.GotoAsync(discussion);
        await author.Field("Texte de votre réponse").FillAsync("Dans la première fenêtre.");
        await Expect(author.Page.Locator(Status)).ToContainTextAsync("Brouillon enregistré à");
        await other.GetByLabel("Texte de votre réponse", new() { Exact = true }).FillAsync("Dans la seconde.");
        await Expect(other.Locator(Status)).ToContainTextAsync("Une autre fenêtre a écrit ici");

        await author.GoAsync(discussion);
        await author.Page.GetByText("Une autre version est gardée").ClickAsync();
        await author.CheckAsync("brouillon-deux-versions");
        await author.Button("Reprendre cette version 1").ClickAsync();

        await Expect(author.Field("Texte de votre réponse")).ToHaveValueAsync("Dans la seconde.");
        await author.Page.GetByText("Une autre version est gardée").ClickAsync();
        await Expect(author.Page.Locator(".pn-draft__other")).ToContainTextAsync("Dans la première fenêtre.");
        author.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_open_their_help_lead_around_and_are_switched_off()
    {
        await using var reader = await site.OpenAsAsync(Member.Of(33), Device.Desktop);
        var discussion = await reader.StartDiscussionAsync("Un fil lu au clavier seul", "Une question, pour les touches.");
        var keyboard = reader.Page.Keyboard;
        await reader.GoAsync(discussion);

        await keyboard.PressAsync("?");
        await Expect(reader.Page.Locator("#raccourcis")).ToBeVisibleAsync();
        await reader.CheckAsync("raccourcis");
        await keyboard.PressAsync("Escape");
        await Expect(reader.Page.Locator("#raccourcis")).ToBeHiddenAsync();
        await keyboard.PressAsync("j");
        await Expect(reader.Page.Locator("#r1")).ToBeFocusedAsync();
        await keyboard.PressAsync("r");
        await Expect(reader.Field("Texte de votre réponse")).ToBeFocusedAsync();
        await keyboard.PressAsync("j");
        await Expect(reader.Field("Texte de votre réponse")).ToHaveValueAsync("j", new() { Timeout = 2000 });
        await reader.Field("Texte de votre réponse").FillAsync("");
        await reader.Page.Locator("h1").ClickAsync();
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("b");
        await Expect(reader.Title).ToHaveTextAsync("Gardés pour plus tard");
        await Expect(reader.Page.Locator("[data-scripted]")).Not.ToHaveAttributeAsync("hidden", ""); // the title is there before the script

        await keyboard.PressAsync("?");
        await reader.Page.GetByLabel("Raccourcis d’une touche actifs dans ce navigateur").UncheckAsync();
        await keyboard.PressAsync("Escape");
        await keyboard.PressAsync("n");
        await Expect(reader.Title).ToHaveTextAsync("Gardés pour plus tard");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_discussion_is_put_aside_on_a_phone()
    {
        await using var reader = await site.OpenAsAsync(Member.Of(34), Device.Phone, ColorScheme.Dark);
        var discussion = await reader.StartDiscussionAsync("Un fil à relire plus tard", "Une question, pour la garde.");
        await reader.GoAsync(discussion);
        await reader.Page.Locator("details[data-keep] summary").ClickAsync();
        await reader.Field("Utile pour…").FillAsync("La garde de dimanche");
        await reader.CheckAsync("garder-pour-plus-tard");
        await reader.Button("Garder ce fil").ClickAsync();

        await reader.GoAsync("/bookmarks");
        await Expect(reader.Page.Locator(".pn-list")).ToContainTextAsync("La garde de dimanche");
        await reader.CheckAsync("gardes");
        await reader.Page.Locator(".pn-list").GetByRole(AriaRole.Button, new() { Name = "Ne plus garder" }).ClickAsync();
        await Expect(reader.Page.GetByText("Rien de côté pour l’instant")).ToBeVisibleAsync();
        reader.Complaints.ShouldBeEmpty();
    }
}
