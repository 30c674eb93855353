using ProfNet.Application.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>
/// Twelve unmistakable things about one member. What the product cannot take yet (a telephone, a file's author) is sent along all the same, in fields and
/// headers that nobody asked for: whatever came to keep it would be found.
/// </summary>
internal sealed class CanaryStrings
{
    public const string GivenName = "Zephyrinde";
    public const string FamilyName = "Quatrebarbes";
    public const string Address = "zq.boite.aux.lettres@canari.test";
    public const string NewAddress = "zq.autre.boite@canari.test";
    public const string SecureAddress = "zq.boite.securisee@pro.mssante.fr";
    public const string Phone = "0639980077";
    public const string Town = "Canariville-sur-Yvette";
    public const string Ip = "203.0.113.77";
    public const string Browser = "CanaryBrowser/77.7";
    public const string Device = "TelephoneDeQuatreb-77";
    public const string FileAuthor = "QBZ-auteur-du-fichier";

    private readonly Dictionary<string, Traces> _traces = new(StringComparer.Ordinal)
    {
        [nameof(GivenName)] = Traces.Of(GivenName),
        [nameof(FamilyName)] = Traces.Of(FamilyName),
        [nameof(Address)] = Traces.Of(new[] { Address, NewAddress, SecureAddress }.SelectMany(a => new[] { Traces.Of(a), Traces.Of(a.Split('@')[0]) })),
        [nameof(Phone)] = Traces.Of(Phone),
        [nameof(Town)] = Traces.Of(Town),
        [nameof(Ip)] = Traces.Of(Traces.Of(Ip), Traces.Of(@"\xcb00714d"), Traces.Of("ffffcb00714d")), // as bytes, of version 4 and 6
        [nameof(Browser)] = Traces.Of(Browser),
        [nameof(Device)] = Traces.Of(Device),
        [nameof(FileAuthor)] = Traces.Of(FileAuthor),
    };

    public CanaryStrings(Guid userId, string handle, string number, string sessionKey)
    {
        _traces["Number"] = Traces.Of(number);
        _traces["UserId"] = Traces.Of(Traces.Of(userId), Traces.Of(handle));
        _traces["Session"] = Traces.Of(Traces.Of(sessionKey), Traces.Of(Convert.ToHexString(SessionKey.Hash(sessionKey))), Traces.Of(SessionKey.IdOf(SessionKey.Hash(sessionKey))));
    }

    public IEnumerable<string> Names => _traces.Keys;

    /// <summary>One of them, as somebody would write it.</summary>
    public string Spelt(string name) => _traces[name].Spelt;

    /// <summary>Which of them stand in a text, in whatever form.</summary>
    public IEnumerable<string> In(string text) => _traces.Where(t => t.Value.AreIn(text)).Select(t => t.Key);

    /// <summary>Whether a mail goes to the member themselves.</summary>
    public static bool AreTheirs(string address) => new[] { Address, NewAddress, SecureAddress }.Contains(address, StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a browser tell all of it with every request.</summary>
    public static Visitor Telling(Visitor visitor)
    {
        var headers = visitor.Client.DefaultRequestHeaders;
        headers.Add("User-Agent", $"{Browser} ({Device})");
        headers.Add("X-Forwarded-For", Ip);
        headers.Add("Sec-CH-UA-Model", Device);
        headers.Add("X-Phone", Phone);
        headers.Add("X-File-Author", FileAuthor);
        return visitor;
    }
}
