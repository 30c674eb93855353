namespace ProfNet.Domain.Registration.Matching;

/// <summary>One letter more, less, other, or two that changed places. In a short name that makes another name; in a long one it may be a slip.</summary>
internal static class TypingError
{
    public const int ShortestName = 6;

    public static bool IsOne(string typed, string known) =>
        Math.Min(typed.Length, known.Length) >= ShortestName && Math.Abs(typed.Length - known.Length) <= 1 && IsOneEdit(typed, known);

    private static bool IsOneEdit(string typed, string known)
    {
        var (shorter, longer) = typed.Length <= known.Length ? (typed, known) : (known, typed);
        var start = shorter.AsSpan().CommonPrefixLength(longer);
        var rest = shorter.AsSpan(start);
        var other = longer.AsSpan(start);
        if (shorter.Length < longer.Length)
        {
            return rest.SequenceEqual(other[1..]);
        }

        return rest.Length > 0 && (rest[1..].SequenceEqual(other[1..])
            || (rest.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && rest[2..].SequenceEqual(other[2..])));
    }
}
