using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests.Checks;

/// <summary>What every page and every state of it owes its readers.</summary>
internal static class PageChecks
{
    private static readonly int[] _widths = [320, 390, 768, 1024, 1440];

    public static async Task HoldAsync(Window window, string name)
    {
        await HeadIsWholeAsync(window.Page, name);
        await NothingOverflowsAsync(window.Page, name);
        await UnrolledAsync(window.Page, async page =>
        {
            (await Axe.FindAsync(page)).ShouldBeEmpty(name);
            await Pictures.KeepAsync(page, name);
        });
        window.Complaints.ShouldBeEmpty(name);
    }

    /// <summary>For a page that was checked at another width and in another theme: what sticks out, its colours and what one presses may change.</summary>
    public static async Task HoldAsAsync(Window window, Device device, ColorScheme scheme, string name)
    {
        var before = window.Page.ViewportSize!;
        await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await NarrowAsync(window.Page, device.Width, device.Height);
        await NothingOverflowsAsync(window.Page, name, wider: before.Width);
        await UnrolledAsync(window.Page, async page => (await Axe.FindInColoursAndSizesAsync(page)).ShouldBeEmpty($"{name}, {device.Name}, {scheme}"));
        window.Complaints.ShouldBeEmpty(name);
        await window.Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    /// <summary>For a page that was checked in another theme: colours are all that changes.</summary>
    public static async Task HoldInAsync(Window window, ColorScheme scheme, string name)
    {
        await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await UnrolledAsync(window.Page, async page =>
        {
            (await Axe.FindInColoursAsync(page)).ShouldBeEmpty($"{name}, {scheme}");
            await Pictures.KeepAsync(page, name);
        });
        window.Complaints.ShouldBeEmpty(name);
    }

    /// <summary>In a window as high as the page: no bar that sticks to the window's edge covers half a link, or stands in the middle of a picture.</summary>
    private static async Task UnrolledAsync(IPage page, Func<IPage, Task> look)
    {
        var before = page.ViewportSize!;
        var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(before.Width, Math.Max(before.Height, height));
        await look(page);
        await page.SetViewportSizeAsync(before.Width, before.Height);
    }

    private static async Task HeadIsWholeAsync(IPage page, string name)
    {
        var head = await page.EvaluateAsync<string[]>(
            "() => [document.title, document.documentElement.lang, ...[...document.querySelectorAll('h1')].map(h1 => h1.checkVisibility({ visibilityProperty: true }) ? 'shown' : 'hidden')]");
        head[0].ShouldMatch(".+ — ProfNet$", name);
        head[1].ShouldBe("fr", name);
        head[2..].ShouldBe(["shown"], $"{name}: one h1");
    }

    /// <summary>At each width up to the window's own, what sticks out sideways; the window is as before afterwards.</summary>
    /// <param name="wider">Widths up to this were looked at before.</param>
    private static async Task NothingOverflowsAsync(IPage page, string name, int wider = 0)
    {
        var before = page.ViewportSize!;
        List<string> found = [];
        foreach (var width in _widths.Where(w => w > wider && w <= before.Width))
        {
            await NarrowAsync(page, width, before.Height);
            var tooWide = await page.EvaluateAsync<string[]>(
                """
                async width => {
                  await document.fonts.ready; // letters of another font are wider
                  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                  return document.documentElement.scrollWidth <= width ? [] : [
                    `the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`,
                    ...[...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 120)).slice(-8)];
                }
                """,
                width);
            found.AddRange(tooWide.Select(what => $"at {width} px: {what}"));
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
        string.Join("\n", found).ShouldBeEmpty(name);
    }

    /// <summary>On a busy machine a window now and then keeps a width on its way to the one asked for, and is asked again.</summary>
    private static async Task NarrowAsync(IPage page, int width, int height)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await page.SetViewportSizeAsync(width, height);
            if (await page.EvaluateAsync<bool>(
                """
                async width => {
                    const has = () => matchMedia(`(width: ${width}px)`).matches;
                    for (let i = 0; i < 20 && !has(); i++) await new Promise(later => setTimeout(later, 25));
                    return has();
                }
                """,
                width))
            {
                return;
            }

            await page.SetViewportSizeAsync(width + 1, height);
        }
    }
}
