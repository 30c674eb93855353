using Npgsql;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Directory;

/// <summary>What the imported directory answers about a number.</summary>
/// <param name="Person">Nobody, when the directory does not know the number.</param>
/// <param name="ImportedAt">Date of the last import; none when there was never one, and then an unknown number means nothing.</param>
public sealed record DirectoryAnswer(DirectoryPerson? Person, DateTimeOffset? ImportedAt);

/// <summary>Finds a person in the imported directory by number, in one query.</summary>
internal sealed class DirectoryLookup(NpgsqlDataSource database)
{
    // The import's date comes even when no row does.
    internal const string Sql =
        $"""
        SELECT last.imported_at, d.number, coalesce(d.family_name, ''), coalesce(d.given_name, ''), d.title_code, d.profession_code, d.profession_label,
               d.category_code, d.skill_type_code, d.skill_code, d.skill_label, d.mode_code, d.site_name, d.postal_code, d.commune, d.department_code
        FROM (SELECT max(imported_at) AS imported_at FROM {DirectoryTable.Imports}) AS last
        LEFT JOIN {DirectoryTable.Name} AS d ON d.number = $1 AND d.number_kind = $2
        ORDER BY d.profession_code, d.skill_code, d.site_name
        """;

    public async Task<DirectoryAnswer> FindAsync(RegistryNumber number, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        return await FindAsync(command, number, ct);
    }

    /// <summary>The same within a transaction, which must not wait for a second connection.</summary>
    public static async Task<DirectoryAnswer> FindAsync(NpgsqlConnection connection, RegistryNumber number, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        return await FindAsync(command, number, ct);
    }

    private static async Task<DirectoryAnswer> FindAsync(NpgsqlCommand command, RegistryNumber number, CancellationToken ct)
    {
        command.Parameters.Add(new() { Value = number.Value });
        command.Parameters.Add(new() { Value = $"{number.Kind:D}" });
        await using var reader = await command.ExecuteReaderAsync(ct);

        DateTimeOffset? importedAt = null;
        List<PersonName> names = [];
        List<DirectoryActivity> activities = [];
        while (await reader.ReadAsync(ct))
        {
            importedAt = await reader.IsDBNullAsync(0, ct) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(0, ct);
            if (!await reader.IsDBNullAsync(1, ct))
            {
                names.Add(new(reader.GetString(2), reader.GetString(3)));
                activities.Add(new(Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10), Text(11), Text(12), Text(13), Text(14), Text(15)));
            }
        }

        return new(names is [] ? null : new DirectoryPerson(number, [.. names.Distinct()], [.. activities.Distinct()]), importedAt);

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
