namespace ProfNet.Application.Notifications;

/// <summary>Where the site is for those who read a mail: the setting <c>Site:Url</c>, never the Host header of some request, which anyone can write.</summary>
public sealed record SiteAddress
{
    private readonly Uri _root;

    /// <param name="url">Absolute http or https, with or without a path and a last slash.</param>
    public SiteAddress(string url)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var root) || root.Scheme is not ("https" or "http") || root.Query is not "" || root.Fragment is not "")
        {
            throw new ArgumentException("Site:Url must be an absolute http or https address.", nameof(url));
        }

        _root = root;
    }

    /// <summary>Whether people reach the site over TLS, whatever a proxy speaks to it.</summary>
    public bool IsHttps => _root.Scheme == Uri.UriSchemeHttps;

    public string Host => _root.Host;

    /// <summary>The whole address of a page: <c>To("/account/login")</c>.</summary>
    public Uri To(string pathAndQuery) => new(_root, pathAndQuery.TrimStart('/'));
}
