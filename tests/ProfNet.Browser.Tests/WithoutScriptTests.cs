using ProfNet.Application.Registration;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>Everything works without script; script only makes it pleasant.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WithoutScriptTests(BrowserSite site)
{
    [Fact]
    public async Task The_registration_form_says_its_errors_and_is_accepted_once_right()
    {
        var candidate = await site.TakeCandidateAsync();
        await using var visitor = await site.OpenAsync(Device.Phone, withScript: false);
        await visitor.GoAsync("/registration");
        await visitor.DeclareAsync(candidate with { Number = candidate.WrongNumber });
        await visitor.Button("Envoyer ma demande").ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Un point est à corriger");
        await Expect(visitor.Page.Locator("#Number-error")).ToHaveTextAsync(DeclarationTexts.NumberKey);
        await Expect(visitor.Field("Numéro RPPS")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visitor.Field("Nom d’exercice")).ToHaveValueAsync(candidate.FamilyName); // the form is kept
        await Expect(visitor.Field("Adresse électronique")).ToHaveValueAsync(candidate.Email);
        await Expect(visitor.Field("Mot de passe")).ToHaveValueAsync(""); // all but the password

        await visitor.Field("Numéro RPPS").FillAsync(candidate.Number);
        await visitor.Field("Mot de passe").FillAsync(Candidate.Password);
        await visitor.Button("Envoyer ma demande").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Regardez votre messagerie");

        await visitor.ConfirmAddressAsync(candidate.Email);
        await visitor.SignInAsync(candidate.Email, Candidate.Password);
        await visitor.GoAsync("/registration/status");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("En attente de relecture");
    }

    [Fact]
    public async Task The_next_discussions_are_a_page()
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, Device.Phone, withScript: false);
        await member.GoAsync("/discussions");
        var first = await member.Page.Locator(".pn-thread__title").First.InnerTextAsync();
        await member.Link("Afficher les fils suivants").ClickAsync();
        await Expect(member.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/discussions\?page="));
        await Expect(member.Title).ToHaveTextAsync("Fils");
        await Expect(member.Page.Locator(".pn-thread__title").First).Not.ToHaveTextAsync(first);
    }

    [Fact]
    public async Task A_reply_is_published_the_menu_opens_and_one_signs_out()
    {
        await using var member = await site.OpenAsync(Device.Desktop, withScript: false);
        await member.SignInAsync("membre5@demo.profnet.test", ProfNet.Web.Hosting.DemoAccounts.Password);
        await member.GoAsync("/spaces/coordination");
        await member.Page.Locator(".pn-thread__title a").First.ClickAsync();
        await member.Field("Texte de votre réponse").FillAsync("Publié sans script.");
        await member.Button("Publier la réponse").ClickAsync();
        await Expect(member.Page.Locator("article.pn-post").Filter(new() { HasText = "Publié sans script." })).ToBeVisibleAsync();
        await member.SignOutAsync();
    }

    [Fact]
    public async Task The_theme_changes_and_is_remembered()
    {
        await using var visitor = await site.OpenAsync(Device.Desktop, withScript: false);
        await visitor.GoAsync("/account/login");
        await visitor.Button("Mode sombre").ClickAsync();
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        await Expect(visitor.Title).ToHaveTextAsync("Connexion"); // where one was
    }
}
