using Deque.AxeCore.Commons;

namespace ProfNet.Browser.Tests.Checks;

/// <summary>
/// Runs axe in the page itself, once for the whole of it. Deque's wrapper for Playwright loads it twice and opens a window more for each page, for the sake of frames, of which the
/// policy allows none.
/// </summary>
internal static class Axe
{
    private static readonly string _program = new BundledAxeScriptProvider().GetScript();

    /// <summary>Everything that a page has to be.</summary>
    public static Task<string> FindAsync(IPage page) =>
        FindAsync(page, "tag", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);

    /// <summary>For a page that is sound otherwise and has changed its colours.</summary>
    public static Task<string> FindInColoursAsync(IPage page) => FindAsync(page, "rule", ["color-contrast", "link-in-text-block"]);

    /// <summary>The same at another width: what one presses may have become too small as well.</summary>
    public static Task<string> FindInColoursAndSizesAsync(IPage page) => FindAsync(page, "rule", ["color-contrast", "link-in-text-block", "target-size"]);

    private static async Task<string> FindAsync(IPage page, string type, string[] values)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(_program);
        }

        var found = await page.EvaluateAsync<string[]>(
            """
            async runOnly => {
                if (document.querySelector('iframe, frame')) throw new Error('the page has frames: axe would have to run in each');
                const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
                // What an open menu covers by half is whole again once the menu is closed, and is checked so elsewhere.
                const isCovered = node => document.querySelector('.pn-menu[open]') && node.any.some(check => check.id === 'target-size' && check.message.includes('partially obscured'));
                return violations.flatMap(rule => rule.nodes.filter(node => !isCovered(node)).map(node => `${rule.id}: ${node.html}\n    ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`));
            }
            """,
            new { type, values });
        return string.Join("\n", found);
    }
}
