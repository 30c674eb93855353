using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests.Checks;

/// <summary>A width, and the themes in which a page is looked at in it, the first one thoroughly.</summary>
internal sealed record Look(Device Device, params ColorScheme[] Schemes);

/// <summary>
/// In which widths and themes a page is seen. The ordinary run sees each page at both widths and in both themes, and takes turns in which goes with which; every look, and pictures of
/// them all, when the variable <c>PROFNET_EVERY_LOOK</c> is 1, as <c>tests/every-look.sh</c> sets it.
/// </summary>
internal static class Looks
{
    public static bool Every { get; } = Environment.GetEnvironmentVariable("PROFNET_EVERY_LOOK") == "1";

    public static IReadOnlyList<Look> Of(int turn) =>
        Every ? [new(Device.Desktop, ColorScheme.Light, ColorScheme.Dark), new(Device.Phone, ColorScheme.Light, ColorScheme.Dark)]
        : int.IsEvenInteger(turn) ? [new(Device.Desktop, ColorScheme.Light), new(Device.Phone, ColorScheme.Dark)]
        : [new(Device.Desktop, ColorScheme.Dark), new(Device.Phone, ColorScheme.Light)];
}
