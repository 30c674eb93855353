using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests.Checks;

/// <summary>What every page and every state of it owes its readers.</summary>
internal static class PageChecks
{
    private static readonly int[] _widths = [320, 390, 768, 1024, 1440];

    private static readonly AxeRunOptions _rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions _colours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    public static async Task HoldAsync(Window window, string name)
    {
        await HeadIsWholeAsync(window.Page, name);
        await NothingOverflowsAsync(window.Page, name);
        await UnrolledAsync(window.Page, async page =>
        {
            await AxeFindsNothingAsync(page, name, _rules);
            await Pictures.KeepAsync(page, name);
        });
        window.Complaints.ShouldBeEmpty(name);
    }

    /// <summary>For a page that was checked in light: colours are all that changes.</summary>
    public static async Task HoldInTheDarkAsync(Window window, string name)
    {
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await UnrolledAsync(window.Page, async page =>
        {
            await AxeFindsNothingAsync(page, $"{name}, dark", _colours);
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
        (await page.TitleAsync()).ShouldMatch(".+ — ProfNet$", name);
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("fr", name);
        (await page.Locator("h1").CountAsync()).ShouldBe(1, $"{name}: one h1");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    private static async Task AxeFindsNothingAsync(IPage page, string name, AxeRunOptions rules)
    {
        var result = await page.RunAxe(rules);
        var violations = result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message))}"));
        var found = string.Join("\n", violations);
        found.ShouldBeEmpty(name);
    }

    /// <summary>At each width, what sticks out sideways; the window is as before afterwards.</summary>
    private static async Task NothingOverflowsAsync(IPage page, string name)
    {
        var before = page.ViewportSize!;
        List<string> found = [];
        foreach (var width in _widths.Where(w => w <= before.Width))
        {
            await page.SetViewportSizeAsync(width, before.Height);
            var tooWide = await page.EvaluateAsync<string[]>(
                """
                width => document.documentElement.scrollWidth <= width ? [] : [
                    `the page is ${document.documentElement.scrollWidth} px wide`,
                    ...[...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 120)).slice(0, 6)]
                """,
                width);
            found.AddRange(tooWide.Select(what => $"at {width} px: {what}"));
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
        string.Join("\n", found).ShouldBeEmpty(name);
    }
}
