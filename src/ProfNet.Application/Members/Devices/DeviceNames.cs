namespace ProfNet.Application.Members.Devices;

/// <summary>What a browser says of itself, as people say it: « Firefox sur Windows ». The first name that is found wins: most browsers give those of others as well.</summary>
public static class DeviceNames
{
    public const string Unknown = "Navigateur inconnu";

    private static readonly (string Mark, string Name)[] _browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] _systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    public static string Of(string userAgent) => (Find(_browsers, userAgent), Find(_systems, userAgent)) switch
    {
        ({ } browser, { } system) => $"{browser} sur {system}",
        ({ } browser, null) => browser,
        (null, { } system) => $"{Unknown} sur {system}",
        _ => Unknown,
    };

    private static string? Find((string Mark, string Name)[] known, string userAgent) => Array.Find(known, k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
