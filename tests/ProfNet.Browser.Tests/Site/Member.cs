namespace ProfNet.Browser.Tests.Site;

/// <summary>Pharmacists of the demonstration whom no other test needs, by their number in it.</summary>
internal static class Member
{
    private static readonly Dictionary<int, string> _names = new()
    {
        [13] = "Capucine Hautefeuillet",
        [14] = "Samira Ouazzanir",
        [15] = "Paul-Émile Vantorre",
        [16] = "Léonie Grosbuisson",
        [17] = "Mehdi Taleb-Ferrand",
        [18] = "Anne-Sophie Rouvillac",
        [19] = "Stanislas Wierzbowicz",
        [20] = "Fanny Castelnou",
        [21] = "Ousmane Keïtala",
    };

    public static string NameOf(int number) => _names[number];

    public static string Of(int number) => $"membre{number}@demo.profnet.test";
}
