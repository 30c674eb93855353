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
        var page = window.Page;
        await HeadIsWholeAsync(page, name);
        await AxeFindsNothingAsync(page, name);
        await NothingOverflowsAsync(page, name);
        await Pictures.KeepAsync(page, name);
        window.Complaints.ShouldBeEmpty(name);
    }

    private static async Task HeadIsWholeAsync(IPage page, string name)
    {
        (await page.TitleAsync()).ShouldMatch(".+ — ProfNet$", name);
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("fr", name);
        (await page.Locator("h1").CountAsync()).ShouldBe(1, $"{name}: one h1");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    private static Task AxeFindsNothingAsync(IPage page, string name) => AxeFindsNothingAsync(page, name, _rules);

    /// <summary>For the other theme of a page that was checked: colours are all that changed.</summary>
    public static Task ColoursContrastAsync(IPage page, string name) => AxeFindsNothingAsync(page, name, _colours);

    private static async Task AxeFindsNothingAsync(IPage page, string name, AxeRunOptions rules)
    {
        var found = await page.RunAxe(rules);
        var violations = found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}\n    {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message))}"));
        string.Join("\n", violations).ShouldBeEmpty(name);
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
