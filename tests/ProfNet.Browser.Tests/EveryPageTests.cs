using ProfNet.Browser.Tests.Checks;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>Every page of the site and the states it opens: at 390 and 1440 px, light and dark, checked and pictured.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserSite site) : IAsyncLifetime
{
    private static Task? _prepared;

    public static TheoryData<string> Stops => [.. Tour.Stops.Select(stop => stop.Name)];

    public Task InitializeAsync() => _prepared ??= Tour.PrepareAsync(site);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task A_page_is_sound_in_every_state_width_and_theme(string name)
    {
        var stop = Tour.Stops.Single(s => s.Name == name);
        await Task.WhenAll(VisitAsync(stop, Device.Desktop), VisitAsync(stop, Device.Phone));
    }

    [Fact]
    public void No_page_of_the_site_is_left_out()
    {
        site.Served.Pages.Order().ShouldBe(Tour.Stops.Select(stop => stop.Page).Distinct().Order());
    }

    private async Task VisitAsync(Stop stop, Device device)
    {
        await using var window = stop.As is { } member
            ? await site.OpenAsAsync(member, device)
            : await site.OpenAsync(device);
        var answer = await window.GoAsync(stop.Path ?? await stop.FindPath!(window));
        answer.Headers.GetValueOrDefault(ServedSite.PageHeader).ShouldBe(stop.Page);
        answer.Status.ShouldBe(stop.Status);
        await (stop.Reach?.Invoke(window) ?? Task.CompletedTask);

        await PageChecks.HoldAsync(window, stop.Name);
        await PageChecks.HoldInTheDarkAsync(window, stop.Name);
    }
}
