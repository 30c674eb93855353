using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests.Checks;

/// <summary>A window in which a page is looked at thoroughly, in the first of these themes, then at its colours in the others.</summary>
internal sealed record Look(Device Device, params ColorScheme[] Schemes)
{
    /// <summary>What the window becomes in the end, for what a width and a theme change; null where the page is opened in every look.</summary>
    public (Device Device, ColorScheme Scheme)? Then { get; init; }
}

/// <summary>
/// In which widths and themes a page is seen. The ordinary run opens each page once, thoroughly at one width, and then has its window take the other width and the other theme; pages take turns in which
/// comes first. Each page is opened in every width and looked at in every theme, with pictures of them all, when the variable <c>PROFNET_EVERY_LOOK</c> is 1, as <c>tests/every-look.sh</c> sets it.
/// </summary>
internal static class Looks
{
    public static bool Every { get; } = Environment.GetEnvironmentVariable("PROFNET_EVERY_LOOK") == "1";

    public static IReadOnlyList<Look> Of(int turn) =>
        Every ? [new(Device.Desktop, ColorScheme.Light, ColorScheme.Dark), new(Device.Phone, ColorScheme.Light, ColorScheme.Dark)]
        : int.IsEvenInteger(turn) ? [new(Device.Desktop, ColorScheme.Light) { Then = (Device.Phone, ColorScheme.Dark) }]
        : [new(Device.Phone, ColorScheme.Light) { Then = (Device.Desktop, ColorScheme.Dark) }];
}
