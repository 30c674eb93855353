namespace ProfNet.Application.Community;

/// <summary>Who may write where, asked by commands and pages alike, in the query of each.</summary>
internal static class CommunityAccess
{
    /// <summary>
    /// How many verified members may write in the space <c>s</c>: today all of them, everywhere. A space for fewer counts them here, and takes no
    /// pseudonyms as long as they are fewer than eleven.
    /// </summary>
    public const string WritersSql = "(select coalesce(sum(populations.verified), 0)::int from members.populations)";

    /// <summary>The rule of reading. Nobody in particular at the door means everybody.</summary>
    public static string MayRead(string space, string rights) => $"(cardinality({space}.readers) = 0 or {space}.readers && {rights})";
}
