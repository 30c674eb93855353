using System.Text.Json;
using ProfNet.Browser.Tests.Site;
using Xunit.Abstractions;

namespace ProfNet.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class FirstViewTests(BrowserSite site, ITestOutputHelper output)
{
    private const int Limit = 100_000;

    [Fact]
    public async Task What_a_first_visit_downloads_stays_below_100_kB_fonts_included()
    {
        await using var published = await PublishedSite.StartAsync();
        await MeasureAsync(new(published.Address, "/"));
        await MeasureAsync(new(published.Address, "/registration"));
    }

    private async Task MeasureAsync(Uri page)
    {
        await using var visitor = await site.OpenAsync(Device.Phone);
        var network = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var addresses = new Dictionary<string, string>();
        var sizes = new Dictionary<string, double>();
        network.Event("Network.requestWillBeSent").OnEvent += (_, e) => addresses[Text(e, "requestId")] = e!.Value.GetProperty("request").GetProperty("url").GetString()!;
        network.Event("Network.loadingFinished").OnEvent += (_, e) => sizes[Text(e, "requestId")] = e!.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");

        await visitor.Page.GotoAsync(page.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        foreach (var (id, size) in sizes.OrderByDescending(s => s.Value))
        {
            output.WriteLine($"{size,8:0} {addresses[id]}");
        }

        output.WriteLine($"{sizes.Values.Sum(),8:0} in all of {page.AbsolutePath}");
        addresses.Values.ShouldContain(url => url.EndsWith(".woff2")); // else it would not be the first view
        addresses.Values.ShouldContain(url => url.Contains("theme"));
        sizes.Count.ShouldBe(addresses.Count);
        sizes.Values.Sum().ShouldBeLessThan(Limit);
    }

    private static string Text(JsonElement? e, string property) => e!.Value.GetProperty(property).GetString()!;
}
