namespace ProfNet.Application.Notifications;

/// <summary>Of what a signal between nodes speaks.</summary>
public enum SignalKind
{
    /// <summary>Posts may be told in these discussions.</summary>
    Discussions,

    /// <summary>Discussions opened in these spaces.</summary>
    Spaces,

    /// <summary>What these members are told changed by their own doing.</summary>
    Members,

    /// <summary>Cases were widened to volunteers.</summary>
    Cases,

    /// <summary>Others than before may read a space: whatever is remembered may count what its reader may not read.</summary>
    Doors,

    /// <summary>An application came, was answered, or waits no longer: pages of administrators count anew.</summary>
    Applications,
}

/// <summary>How nodes tell each other that what they remember of bells is old. Spoken and not stored; it names no member beside a discussion.</summary>
public sealed record NewsSignal(SignalKind Kind, IReadOnlyList<string> Names)
{
    public const string Channel = "profnet_news";

    /// <summary>As many names as a message of PostgreSQL takes (8,000 bytes) with room to spare.</summary>
    private const int MostNames = 150;

    /// <summary>The signals, in messages that PostgreSQL takes.</summary>
    /// <param name="node">Who says it: a node need not hear itself.</param>
    public static IEnumerable<string> Messages(IEnumerable<NewsSignal> signals, Guid node) =>
        from same in signals.GroupBy(s => s.Kind)
        from some in same.SelectMany(s => s.Names).Distinct(StringComparer.Ordinal).DefaultIfEmpty("").Chunk(MostNames)
        select $"{node} {same.Key} {string.Join(' ', some)}";

    /// <summary>Who says what; nothing of it is known where a newer version of the site speaks.</summary>
    public static (string Node, NewsSignal? Signal) Read(string message) => message.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var node, var kind, .. var names] when Enum.TryParse<SignalKind>(kind, out var known) => (node, new NewsSignal(known, names)),
        _ => ("", null),
    };
}
