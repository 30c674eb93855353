using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests.Checks;

/// <summary>A width, and the themes in which a page is looked at in it, the first one thoroughly.</summary>
internal sealed record Look(Device Device, params ColorScheme[] Schemes)
{
    /// <summary>Whether only what a width and a theme change is looked at: the rest of the page was in another look.</summary>
    public bool IsBrief { get; init; }
}

/// <summary>
/// In which widths and themes a page is seen. The ordinary run sees each page at both widths and in both themes, one thoroughly, and takes turns in which goes with which; every look as thoroughly, and pictures of
/// them all, when the variable <c>PROFNET_EVERY_LOOK</c> is 1, as <c>tests/every-look.sh</c> sets it.
/// </summary>
internal static class Looks
{
    public static bool Every { get; } = Environment.GetEnvironmentVariable("PROFNET_EVERY_LOOK") == "1";

    public static IReadOnlyList<Look> Of(int turn) =>
        Every ? [new(Device.Desktop, ColorScheme.Light, ColorScheme.Dark), new(Device.Phone, ColorScheme.Light, ColorScheme.Dark)]
        : int.IsEvenInteger(turn) ? [new(Device.Desktop, ColorScheme.Light), new(Device.Phone, ColorScheme.Dark) { IsBrief = true }]
        : [new(Device.Phone, ColorScheme.Light), new(Device.Desktop, ColorScheme.Dark) { IsBrief = true }];
}
