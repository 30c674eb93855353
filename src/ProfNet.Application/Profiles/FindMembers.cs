using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>The directory of members in the order of their names, twenty-four at a time. Who does not show a part is not found by it.</summary>
/// <param name="After">The handle of the last member of the page before.</param>
[For(Audience.VerifiedMembers)]
public sealed record FindMembers(MemberFilter Filter, string? After) : IQuery<MemberList>;

/// <param name="Name">Words of which names have the beginnings, from three letters on, whatever the case, the accents and the hyphens.</param>
/// <param name="Profession">A key of the code tables.</param>
/// <param name="Specialty">A code of the code tables.</param>
/// <param name="Department">A code of a département.</param>
public sealed record MemberFilter(string? Name = null, string? Profession = null, string? Specialty = null, string? Department = null, bool Followed = false)
{
    public const int NameMaxLength = 60;
    private const int MostWords = 5;

    /// <summary>What of the name is letters.</summary>
    public IReadOnlyList<string> Words =>
        [.. string.Concat((Name ?? "").Select(c => char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' '))
            .Normalize(System.Text.NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
}

/// <param name="IsSpelt">Whether nobody has this name, and those are like it.</param>
/// <param name="Next">The handle after which the list goes on; null at its end.</param>
public sealed record MemberList(IReadOnlyList<MemberRow> Rows, bool IsSpelt, string? Next);

/// <param name="Photo">The edition of the photo; 0 for none that the reader may see.</param>
public sealed record MemberRow(string Handle, string Name, string ProfessionKey, string? SpecialtyCode, string? Department, int Photo);

internal sealed class FindMembersHandler(NpgsqlDataSource database, MyTies ties, ICurrentMember me) : IRequestHandler<FindMembers, MemberList>
{
    internal const int PageSize = 24;

    /// <summary>Fewer letters begin too many names: they are a word of their own, « Li » or « Vo ».</summary>
    private const int ShortestBeginning = 3;

    public async Task<MemberList> Handle(FindMembers request, CancellationToken cancellationToken)
    {
        var followed = request.Filter.Followed ? (await ties.ReadAsync(cancellationToken)).Followed.ToArray() : [];
        var rows = await ReadAsync(request, isSpelt: false, followed, cancellationToken);
        var isSpelt = rows.Count == 0 && request.After is null && request.Filter.Words.Count > 0;
        rows = isSpelt ? await ReadAsync(request, isSpelt, followed, cancellationToken) : rows;
        return new([.. rows.Take(PageSize)], isSpelt && rows.Count > 0, rows.Count > PageSize && !isSpelt ? rows[PageSize - 1].Handle : null);
    }

    /// <summary>
    /// Text of our own only: each combination has its plan. Names come from an index in the list's order, or of their trigrams where few match; so do
    /// professions; départements and specialties from an index of those few, or along the names where many show them.
    /// </summary>
    internal static (string Sql, object[] Values) Query(FindMembers request, Guid me, bool isSpelt, Guid[] followed)
    {
        List<object> values = [me];
        List<string> where = [ProfileSql.IsThere, ProfileSql.IsListedFor("$1")];
        var filter = request.Filter;
        where.AddRange(isSpelt
            ? [Among($"%> community.plain({Value(string.Join(' ', filter.Words))})")]
            : filter.Words.Select(word => word.Length < ShortestBeginning
                ? Among($"like '% ' || community.plain({Value(word)}) || ' %'")
                : $"{ProfileSql.Name} like '% ' || community.plain({Value(word)}) || '%'"));
        where.AddRange(filter.Profession is { } profession ? [$"m.profession_key = {Value(profession)}"] : []);
        where.AddRange(filter.Specialty is { } specialty
            ? [$"m.specialty_code = {Value(specialty)}", $"((p.shown >> {Visibility.ShiftOf(ProfilePart.Specialty)}) & 3) <> 0", ProfileSql.Allows(ProfilePart.Specialty, "$1")]
            : []);
        where.AddRange(filter.Department is { } department ? [$"p.department = {Value(department)}", ProfileSql.Allows(ProfilePart.Department, "$1")] : []);
        where.AddRange(filter.Followed ? [$"m.id = any ({Value(followed)})"] : []);
        where.AddRange(request.After is { } after
            ? [$"({ProfileSql.Name}, m.handle) > ((select profiles.listed_name(a.family_name, a.given_name) from members.members a where a.handle = {Value(after)}), ${values.Count})"]
            : []);
        return (
            $"""
            select m.handle, m.given_name || ' ' || m.family_name, m.profession_key, {ProfileSql.SpecialtyFor("$1")}, {ProfileSql.DepartmentFor("$1")}, {ProfileSql.PhotoFor("$1")}
            from {ProfileSql.From}
            where {string.Join(" and ", where)}
            order by {ProfileSql.Name}, m.handle
            limit {PageSize + 1}
            """,
            [.. values]);

        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count}";
        }
    }

    /// <summary>Few names, found first by the trigrams of their index: along the list's order PostgreSQL would compare them all.</summary>
    private static string Among(string names) =>
        $"m.id = any (array(select s.id from members.members s where s.standing = 'Verified' and profiles.listed_name(s.family_name, s.given_name) {names}))";

    private async Task<List<MemberRow>> ReadAsync(FindMembers request, bool isSpelt, Guid[] followed, CancellationToken ct)
    {
        var (sql, values) = Query(request, me.Id, isSpelt, followed);
        await using var select = database.CreateCommand(sql);
        foreach (var value in values)
        {
            select.Parameters.Add(new() { Value = value });
        }

        await using var rows = await select.ExecuteReaderAsync(ct);
        List<MemberRow> members = [];
        while (await rows.ReadAsync(ct))
        {
            members.Add(new(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), rows.IsDBNull(4) ? null : rows.GetString(4), rows.GetInt32(5)));
        }

        return members;
    }
}
