namespace ProfNet.Application.Registration.Directory;

/// <summary>The imported directory in SQL: one row per activity, a copy of a public file that each import replaces whole. No entity maps it.</summary>
internal static class DirectoryTable
{
    public const string Name = "registration.directory";
    public const string Staging = "registration.directory_staging";
    public const string Imports = "registration.directory_imports";

    /// <summary>The login that reads it, and only reads it.</summary>
    public const string Reader = "profnet_app";

    /// <summary>Swaps the staging table in under the directory's name: readers see the old rows or the new ones, never neither.</summary>
    public static readonly string Swap =
        $"""
        DROP TABLE {Name};
        ALTER TABLE {Staging} RENAME TO directory;
        ALTER INDEX registration.directory_staging_number RENAME TO directory_number;
        """;

    /// <summary>The columns filled from the file, in the order of <see cref="DirectoryHeader.Kept"/>.</summary>
    public const string Columns =
        "number_kind, number, title_code, family_name, given_name, profession_code, profession_label, category_code, skill_type_code, " +
        "skill_code, skill_label, mode_code, site_name, postal_code, commune, department_code";

    // Numbers are ASCII: collation "C" sorts and compares them by bytes, several times faster.
    public static string CreateTable(string table) =>
        $"""
        CREATE TABLE {table} (
            number_kind text COLLATE "C" NOT NULL,
            number text COLLATE "C" NOT NULL,
            title_code text, family_name text, given_name text,
            profession_code text, profession_label text, category_code text,
            skill_type_code text, skill_code text, skill_label text,
            mode_code text, site_name text, postal_code text, commune text, department_code text)
        """;

    public static string CreateIndex(string table) =>
        $"CREATE INDEX IF NOT EXISTS {table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]}_number ON {table} (number)";

    public static string Grant(string table) => $"REVOKE ALL ON {table} FROM {Reader}; GRANT SELECT ON {table} TO {Reader}";
}
