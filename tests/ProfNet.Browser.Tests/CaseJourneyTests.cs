using System.Text.RegularExpressions;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>A clinical case, from its form to its outcome, as a doctor and a pharmacist live it.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class CaseJourneyTests(BrowserSite site)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark, 70)]
    [InlineData(1440, ColorScheme.Light, 71)]
    public async Task A_case_is_opened_answered_settled_and_concluded(int width, ColorScheme scheme, int member)
    {
        await using var doctor = await site.OpenAsAsync(Member.Of(member), Device.Of(width), scheme);
        await using var pharmacist = await site.OpenAsAsync(BrowserSite.Pharmacist, Device.Of(width), scheme);

        var address = await OpenAsync(doctor, $"Vertiges au lever sous trois traitements, vus à {width}");
        await AnswerAsync(pharmacist, address);
        await SettleAsync(doctor, address);
        await ConcludeAsync(doctor, pharmacist, address);

        doctor.Complaints.Concat(pharmacist.Complaints).ShouldBeEmpty();
    }

    private static async Task<string> OpenAsync(Window doctor, string title)
    {
        await doctor.GoAsync("/discussions/new?espace=bon-usage");
        await doctor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Genre du fil" }).GetByRole(AriaRole.Link, new() { Name = "Cas clinique" }).ClickAsync();
        await Expect(doctor.Field("Espace")).ToHaveValueAsync("bon-usage");
        await doctor.Field("Titre").FillAsync(title);
        await doctor.Field("Tranche d’âge").SelectOptionAsync("From75");
        await doctor.Field("Contexte").FillAsync("Vue le 12 mars 2026 pour des vertiges.");
        await doctor.Field("Question posée").FillAsync("Quelle ligne arrêter en premier ?");
        await doctor.Page.GetByLabel("Médicaments et autres mots").FillAsync("Xarelto");
        await TickAsync(doctor, "hta", "Cardiologie");
        await doctor.Button("Publier le fil").ClickAsync();

        await Expect(doctor.Page.Locator(".pn-composer [role=status]")).ToContainTextAsync("12 mars 2026");
        await doctor.CheckAsync($"cas-a-relire-{title[^4..].Trim()}");
        await doctor.Field("Contexte").FillAsync("Vertiges au lever depuis une semaine.");
        await doctor.Page.Locator("button[type=submit]", new() { HasText = "Publier le fil" }).ClickAsync();

        await Expect(doctor.Title).ToHaveTextAsync(title);
        await Expect(doctor.Page.Locator(".pn-head .pn-tag")).ToHaveTextAsync(["Cardiologie", "rivaroxaban"]);
        return new Uri(doctor.Page.Url).AbsolutePath;
    }

    /// <summary>The list narrows to the words one types, synonyms included, and what is ticked stays in sight.</summary>
    private static async Task TickAsync(Window doctor, string typed, string tag)
    {
        await doctor.Page.Locator(".pn-tagging summary").ClickAsync();
        await doctor.Page.GetByLabel("Filtrer les étiquettes").FillAsync(typed);
        await Expect(doctor.Page.Locator("#tags li:visible")).ToHaveCountAsync(1);
        await doctor.Page.GetByLabel(tag).CheckAsync();
        await doctor.Page.GetByLabel("Filtrer les étiquettes").FillAsync("zzz");
        await Expect(doctor.Page.Locator("#tags li:visible")).ToHaveTextAsync([tag]);
    }

    private static async Task AnswerAsync(Window pharmacist, string address)
    {
        await pharmacist.GoAsync(address);
        await pharmacist.Field("Texte de votre réponse").FillAsync("Je commencerais par l’hypotenseur du soir.");
        await pharmacist.Button("Publier la réponse").ClickAsync();
        await Expect(pharmacist.Page.Locator("#r2")).ToBeVisibleAsync();
        await Expect(pharmacist.Page.Locator("[name=Accept]")).ToHaveCountAsync(0);
    }

    private static async Task SettleAsync(Window doctor, string address)
    {
        await doctor.GoAsync(address);
        await doctor.Page.Locator("#r2 button[name=Accept]").ClickAsync();
        await Expect(doctor.Page.Locator("#r2 .pn-post__flag")).ToHaveTextAsync(RetainedAnswer());
        await doctor.CheckAsync($"reponse-retenue-{doctor.Page.ViewportSize!.Width}");
    }

    private static async Task ConcludeAsync(Window doctor, Window pharmacist, string address)
    {
        await doctor.Page.Locator("a", new() { HasText = "Dire l’issue du cas" }).First.ClickAsync();
        await doctor.Field("Issue").SelectOptionAsync("Improved");
        await doctor.Field("Ce qui s’est passé").FillAsync("Les vertiges ont cessé en quelques jours.");
        await doctor.CheckAsync($"issue-{doctor.Page.ViewportSize!.Width}");
        await doctor.Button("Publier l’issue").ClickAsync();
        await Expect(doctor.Page.Locator("#outcome")).ToContainTextAsync("Amélioration");

        await pharmacist.GoAsync("/discussions");
        await pharmacist.Page.Locator("summary", new() { HasText = "Filtrer" }).ClickAsync();
        await pharmacist.Field("Issue d’un cas").SelectOptionAsync("amelioration");
        await pharmacist.Button("Afficher ces fils").ClickAsync();
        await Expect(pharmacist.Page.Locator($"a[href='{address}']")).ToBeVisibleAsync();
        await pharmacist.CheckAsync($"fils-filtres-{pharmacist.Page.ViewportSize!.Width}");
    }

    [GeneratedRegex("Réponse retenue", RegexOptions.None, 1000)]
    private static partial Regex RetainedAnswer();
}
