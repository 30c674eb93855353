using ProfNet.Browser.Tests.Checks;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>Every page of the site and the states it opens: at 390 and 1440 px, in light and in dark.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserSite site, TourWindows windows) : IClassFixture<TourWindows>
{
    public static TheoryData<string> Stops => [.. Tour.Stops.Select(stop => stop.Name)];

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task A_page_is_sound_in_every_state_width_and_theme(string name)
    {
        var turn = Tour.Stops.ToList().FindIndex(s => s.Name == name);
        var stop = Tour.Stops[turn];
        if (stop.FindPath is { } find)
        {
            await windows.VisitAsync(stop.As, Device.Desktop, async window => stop = stop with { Path = await find(window) });
        }

        await Task.WhenAll(Looks.Of(turn).Select(look => windows.VisitAsync(stop.As, look.Device, window => HoldAsync(window, stop, look))));
    }

    [Fact]
    public void No_page_of_the_site_is_left_out()
    {
        site.Served.Pages.Order().ShouldBe(Tour.Stops.Select(stop => stop.Page).Concat(Tour.NotSeen).Distinct().Order());
    }

    private static async Task HoldAsync(Window window, Stop stop, Look look)
    {
        await window.Page.EmulateMediaAsync(new() { ColorScheme = look.Schemes[0] });
        var answer = await window.GoAsync(stop.Path!);
        answer.Headers.GetValueOrDefault(ServedSite.PageHeader).ShouldBe(stop.Page);
        answer.Status.ShouldBe(stop.Status);
        await (stop.Reach?.Invoke(window) ?? Task.CompletedTask);

        await PageChecks.HoldAsync(window, stop.Name);
        foreach (var scheme in look.Schemes.Skip(1))
        {
            await PageChecks.HoldInAsync(window, scheme, stop.Name);
        }

        if (look.Then is (var device, var other))
        {
            await PageChecks.HoldAsAsync(window, device, other, stop.Name);
        }
    }
}
