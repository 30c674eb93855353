using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ThemeTests(BrowserSite site)
{
    [Theory]
    [InlineData(ColorScheme.Light, "Mode sombre", "dark")]
    [InlineData(ColorScheme.Dark, "Mode clair", "light")]
    public async Task The_system_decides_until_the_reader_does(ColorScheme system, string button, string chosen)
    {
        await using var visitor = await site.OpenAsync(Device.Desktop, system);
        await visitor.GoAsync("/");
        var asTheSystem = await BackgroundAsync(visitor);

        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Button(button).ClickAsync(), answer => answer.Url.EndsWith("/theme"));
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", chosen);
        await Expect(visitor.Page.Locator(".pn-theme button:visible")).ToBeFocusedAsync(); // its twin stands there now
        var asChosen = await BackgroundAsync(visitor);
        asChosen.ShouldNotBe(asTheSystem);

        await visitor.GoAsync("/registration");
        (await BackgroundAsync(visitor)).ShouldBe(asChosen);
        visitor.Complaints.ShouldBeEmpty();
    }

    private static Task<string> BackgroundAsync(Window window) => window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
