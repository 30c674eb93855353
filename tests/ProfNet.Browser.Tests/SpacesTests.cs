using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>An administrator makes a space for a few, an intern finds it, subscribes and accepts its charter with a first post; somebody else does not find it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SpacesTests(BrowserSite site)
{
    private const string Intern = "interne@demo.profnet.test";

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task A_space_for_interns_is_made_found_subscribed_to_and_written_in(int width, ColorScheme scheme)
    {
        var name = $"Internes du semestre {width}";
        await using var administrator = await site.OpenAsAsync(BrowserSite.Administrator, Device.Of(width), scheme);
        await administrator.GoAsync("/admin/spaces/new");
        await administrator.Field("Nom").FillAsync(name);
        await administrator.Field("Description").FillAsync("Entre internes, sans sénior.");
        await administrator.Page.GetByRole(AriaRole.Radio, new() { Name = "Certaines professions seulement" }).First.CheckAsync();
        await administrator.Page.Locator("summary").Filter(new() { HasText = "Selon le cursus" }).First.ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Étudiants et internes" }).First.CheckAsync();
        await administrator.Page.Locator("textarea[name=Charter]").FillAsync("Entre nous, et sans juger.");
        await administrator.CheckAsync($"espace-cree-{width}");
        await administrator.Button("Créer l’espace").ClickAsync();
        await Expect(administrator.Title).ToHaveTextAsync(name);
        var address = new Uri(administrator.Page.Url).AbsolutePath;

        await using var intern = await site.OpenAsAsync(Intern, Device.Of(width), scheme);
        await intern.GoAsync(address);
        await intern.Page.Locator("main summary").First.ClickAsync();
        await intern.Page.GetByRole(AriaRole.Button, new() { Name = "chaque nouveau fil" }).ClickAsync();
        await Expect(intern.Page.Locator("main summary").First).ToContainTextAsync("chaque nouveau fil");
        await intern.CheckAsync($"espace-abonne-{width}");

        await intern.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Ouvrir un fil ici" }).ClickAsync();
        await intern.Field("Titre").FillAsync("Qui échange une garde en décembre ?");
        await intern.Page.GetByText("Nom d’exercice", new() { Exact = true }).ClickAsync();
        await intern.Field("Votre message").FillAsync("Je cherche à échanger celle du deuxième samedi.");
        await intern.Page.GetByRole(AriaRole.Checkbox, new() { Name = "charte de cet espace" }).CheckAsync();
        await intern.Button("Publier le fil").ClickAsync();
        await Expect(intern.Title).ToHaveTextAsync("Qui échange une garde en décembre ?");
        await intern.GoAsync("/home?vue=tous");
        await Expect(intern.Page.Locator("main")).ToContainTextAsync("Qui échange une garde en décembre ?");
        await intern.CheckAsync($"accueil-d-interne-{width}");

        await using var doctor = await site.OpenAsAsync(BrowserSite.Doctor, Device.Of(width), scheme);
        (await doctor.GoAsync(address)).Status.ShouldBe(404);
        foreach (var window in new[] { administrator, intern, doctor })
        {
            window.Complaints.ShouldBeEmpty();
        }
    }
}
