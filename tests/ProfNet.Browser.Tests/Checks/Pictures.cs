namespace ProfNet.Browser.Tests.Checks;

/// <summary>Screenshots, kept under artifacts/screenshots for people to look at when every look is asked for; nothing compares them.</summary>
internal static class Pictures
{
    private static readonly string _folder = Path.Combine(Root(), "artifacts", "screenshots");

    /// <summary>The window as it stands: "name-390-dark.png".</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (!Looks.Every)
        {
            return;
        }

        var isDark = await page.EvaluateAsync<bool>("() => (document.documentElement.dataset.bsTheme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'");
        await page.ScreenshotAsync(new() { Path = Path.Combine(_folder, $"{name}-{page.ViewportSize!.Width}-{(isDark ? "dark" : "light")}.png") });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProfNet.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout.");
        }

        return folder.FullName;
    }
}
