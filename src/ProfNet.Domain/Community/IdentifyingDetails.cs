namespace ProfNet.Domain.Community;

/// <summary>
/// Finds in a text what may identify a patient or its author, before it is published. It reads French as colleagues type it; it warns and decides
/// nothing: what it misses is still forbidden, and what it finds may be harmless.
/// </summary>
public static class IdentifyingDetails
{
    /// <summary>A text may hold hundreds; nobody reads more than these at once, and the next check shows the rest.</summary>
    public const int MostShown = 20;

    /// <summary>In the order of the text. Where two readings overlap the surer one is kept: a social security number is no telephone.</summary>
    public static IReadOnlyList<IdentifyingDetail> Find(string text)
    {
        List<IdentifyingDetail> kept = [];
        foreach (var found in IdentifyingNumbers.In(text).Concat(IdentifyingWords.In(text)))
        {
            if (kept.Count == MostShown)
            {
                break;
            }

            if (!kept.Exists(k => found.Start < k.End && k.Start < found.End))
            {
                kept.Add(found);
            }
        }

        if (kept.Count < MostShown && Signatures.In(text) is { } signature)
        {
            kept.Add(signature); // beside what it holds: its number and address are told apart
        }

        return [.. kept.OrderBy(found => found.Start)];
    }
}
