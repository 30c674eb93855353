using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Community;

/// <summary>
/// Who may read and write where, in the query of each list, page, search, notice and command: what a reader may not see never leaves the database.
/// A space is known by its alias in the query, what the reader holds by the parameter that <see cref="Common.ICurrentMember.Rights"/> fills.
/// </summary>
internal static class CommunityAccess
{
    /// <summary>How many verified members may write in the space <c>s</c>. Fewer than eleven take no pseudonyms.</summary>
    public static readonly string WritersSql = $"(select coalesce(sum(p.verified), 0)::int from members.populations p where {Writes("p", "s")})";

    /// <summary>
    /// The rule of reading. Nobody in particular at the door means everybody. A case, of which the planner expects that half of the spaces pass: it would take
    /// the bare condition for a rare one, and read all discussions of all spaces before it sorts them.
    /// </summary>
    public static string MayRead(string space, string rights) => $"(case when cardinality({space}.readers) = 0 or {space}.readers && {rights} then true else false end)";

    /// <summary>The rule of writing: of those who may read.</summary>
    public static string MayWrite(string space, string rights) =>
        $"({MayRead(space, rights)} and (cardinality({space}.writers) = 0 or {space}.writers && {rights}) and not {space}.is_closed)";

    /// <summary>A list shows what may be read, is not waiting for a moderator, and was not merged into another discussion.</summary>
    public static string IsListed(string discussion, string space, string rights) =>
        $"({MayRead(space, rights)} and not {discussion}.is_waiting and {discussion}.merged_into is null)";

    /// <summary>Whether the members of a row of <c>members.populations</c> may write in the space.</summary>
    public static string Writes(string population, string space)
    {
        var held = RightsOf(population);
        return $"((cardinality({space}.readers) = 0 or {space}.readers && {held}) and (cardinality({space}.writers) = 0 or {space}.writers && {held}))";
    }

    /// <summary><see cref="Rights.Of"/>, in SQL.</summary>
    private static string RightsOf(string population)
    {
        var students = string.Join(',', Profession.All.Where(p => p.IsInTraining).Select(p => $"'{p.Key}'"));
        return $"""
            array_remove(array[{population}.profession_key::text, {population}.profession_key || '/' || {population}.specialty_code,
              case when {population}.profession_key in ({students}) then '{Rights.InTraining}' else '{Rights.Qualified}' end], null)
            """;
    }
}
