namespace ProfNet.Application.Community.Writing;

/// <summary>Whom colleagues cite to one another: a link there bears the name of the source, read off the address and nothing else.</summary>
internal static class KnownSources
{
    private static readonly (string Host, string Name)[] _all =
    [
        ("has-sante.fr", "HAS"),
        ("ansm.sante.fr", "ANSM"),
        ("pubmed.ncbi.nlm.nih.gov", "PubMed"),
        ("doi.org", "DOI"),
    ];

    /// <summary>The source that a link leads to; null for any other. The host itself or one below it: « has-sante.fr.exemple.test » is neither.</summary>
    public static string? NameOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.IsDefaultPort
            ? Array.Find(_all, source => uri.IdnHost == source.Host || uri.IdnHost.EndsWith("." + source.Host, StringComparison.Ordinal)).Name
            : null;
}
