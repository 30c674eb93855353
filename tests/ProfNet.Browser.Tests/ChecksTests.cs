using ProfNet.Browser.Tests.Checks;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>The checks of every page see what they are for: else a page would pass because nobody looked.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChecksTests(BrowserSite site)
{
    [Theory]
    [InlineData("p => { p.className = ''; p.style.color = '#ccc'; }", "color-contrast")]
    [InlineData("p => p.append(document.createElement('textarea'))", "label")]
    [InlineData("p => p.append(document.createElement('button'))", "button-name")]
    public async Task A_fault_put_into_a_page_is_found(string fault, string rule)
    {
        await using var visitor = await site.OpenAsync(Device.Phone);
        await visitor.GoAsync("/account/left");
        (await Axe.FindAsync(visitor.Page)).ShouldBeEmpty();

        await visitor.Page.Locator("main p").First.EvaluateAsync(fault);
        (await Axe.FindAsync(visitor.Page)).ShouldStartWith($"{rule}: ");
    }

    [Fact]
    public async Task A_colour_too_pale_is_found_among_colours()
    {
        await using var visitor = await site.OpenAsync(Device.Desktop, ColorScheme.Dark);
        await visitor.GoAsync("/account/left");
        (await Axe.FindInColoursAsync(visitor.Page)).ShouldBeEmpty();

        await visitor.Page.Locator("main p").First.EvaluateAsync("p => { p.className = ''; p.style.color = '#333'; }");
        (await Axe.FindInColoursAsync(visitor.Page)).ShouldStartWith("color-contrast: ");
    }

    [Fact]
    public async Task What_sticks_out_sideways_is_found_at_its_width()
    {
        await using var visitor = await site.OpenAsync(Device.Desktop);
        await visitor.GoAsync("/account/left");
        await visitor.Page.Locator("main p").First.EvaluateAsync("p => { p.style.width = '700px'; p.style.maxWidth = 'none'; }");

        var told = await Assert.ThrowsAsync<ShouldAssertException>(() => PageChecks.HoldAsync(visitor, "trop-large"));
        told.Message.ShouldContain("at 320 px: ");
        told.Message.ShouldNotContain("at 1440 px: ");
    }
}
