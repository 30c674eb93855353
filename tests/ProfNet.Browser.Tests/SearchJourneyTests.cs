using System.Text.RegularExpressions;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>Searching as people do: a key, a few letters, a filter; and what was said before, while one types a title.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SearchJourneyTests(BrowserSite site)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task A_member_searches_narrows_keeps_the_search_and_opens_what_was_found(int width, ColorScheme scheme)
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, Device.Of(width), scheme);
        var word = $"ostéochondrite{width}";
        await StartAsync(member, $"Une {word} chez un sportif", $"Que proposer pour une {word} débutante ?");
        await member.GoAsync("/discussions");

        await member.Page.Keyboard.PressAsync("/");
        await Expect(member.Page.GetByLabel("Rechercher un fil")).ToBeFocusedAsync();
        await member.Page.Keyboard.TypeAsync(word);
        await member.Page.Keyboard.PressAsync("Enter");
        await Expect(member.Title).ToHaveTextAsync("Recherche");
        await Expect(member.Page.Locator(".pn-thread mark").First).ToHaveTextAsync(word);
        await member.CheckAsync("recherche-trouvee");

        await member.Page.GetByText("Filtres", new() { Exact = true }).ClickAsync();
        await member.Field("Type").SelectOptionAsync(new SelectOptionValue { Label = "Cas clinique" });
        await member.Button("Rechercher").ClickAsync();
        await Expect(member.Page.Locator("main")).ToContainTextAsync("Aucun fil trouvé");
        await member.Field("Type").SelectOptionAsync(new SelectOptionValue { Label = "Question" });
        await member.Button("Rechercher").ClickAsync();
        await member.CheckAsync("recherche-filtree");

        await member.Button("Enregistrer cette recherche").ClickAsync();
        await Expect(member.Page.Locator(".pn-find__kept")).ToContainTextAsync($"{word} type:question");
        await member.CheckAsync("recherche-enregistree");
        await member.Page.Locator(".pn-thread__title a").First.ClickAsync();
        await Expect(member.Title).ToContainTextAsync(word);
        member.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Similar_discussions_come_while_a_title_is_typed(int width)
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Pharmacist, Device.Of(width));
        var word = $"méralgie{width}";
        await StartAsync(member, $"Une {word} au troisième trimestre", "Que proposer ?");
        await member.GoAsync("/discussions/new");

        await member.Field("Titre").PressSequentiallyAsync($"Que faire devant une {word}", new() { Delay = 10 });

        await Expect(member.Page.Locator("#similar a").First).ToHaveTextAsync(new Regex(word));
        await Expect(member.Field("Titre")).ToBeFocusedAsync();
        await member.CheckAsync("fils-semblables-au-titre");
        member.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_box_suggests_discussions_and_opens_the_one_that_was_chosen()
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        const string Title = "Une dacryocystite qui revient chaque hiver";
        await StartAsync(member, Title, "Que proposer ?");
        await member.GoAsync("/discussions");

        await member.Page.GetByLabel("Rechercher un fil").PressSequentiallyAsync("dacryocystite", new() { Delay = 10 });
        await Expect(member.Page.Locator("#suggestions option").First).ToHaveAttributeAsync("value", Title);
        await member.Page.GetByLabel("Rechercher un fil").FillAsync(Title); // as a browser does when one is chosen
        await member.Page.Keyboard.PressAsync("Enter");

        await Expect(member.Title).ToHaveTextAsync(Title);
        member.Complaints.ShouldBeEmpty();
    }

    private static async Task StartAsync(Window member, string title, string body)
    {
        await member.GoAsync("/discussions/new");
        await member.Field("Espace").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await member.Field("Titre").FillAsync(title);
        await member.Field("Votre message").FillAsync(body);
        await member.Button("Publier le fil").ClickAsync();
        await Expect(member.Title).ToContainTextAsync(title);
    }
}
