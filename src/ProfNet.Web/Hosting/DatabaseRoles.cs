using Npgsql;

namespace ProfNet.Web.Hosting;

/// <summary>The SQL that makes ProfNet's logins and database, for the private cluster and, printed, for a server that lacks them. All of it can run again.</summary>
internal static class DatabaseRoles
{
    /// <summary>Owns the database and all that is in it; migrates and imports, never serves.</summary>
    public const string Owner = "profnet_owner";

    /// <summary>Serves the site: reads and writes rows, but for those of the vault.</summary>
    public const string App = "profnet_app";

    /// <summary>Opens the vault, over a connection of its own.</summary>
    public const string Vault = "profnet_vault";

    /// <summary>The schema that the ordinary login may not read.</summary>
    public const string VaultSchema = "vault";

    public static string CreateLogins(LoginPasswords passwords) => string.Join('\n',
        CreateLogin(Owner, passwords.Owner), CreateLogin(App, passwords.App), CreateLogin(Vault, passwords.Vault));

    /// <summary>French order of words, whatever the server's own locale is.</summary>
    public static string CreateDatabase(string name) =>
        $"CREATE DATABASE {Name(name)} OWNER {Owner} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'fr'";

    /// <summary>Who may connect. A copy of a template database does not have it: it stands on the database, not in it.</summary>
    public static string GrantConnect(string database) => $"""
        REVOKE ALL ON DATABASE {Name(database)} FROM PUBLIC;
        GRANT CONNECT ON DATABASE {Name(database)} TO {App}, {Vault};
        """;

    /// <summary>
    /// Run by the owner, in the database, before migrations: makes each room's schema and says there, once, what the app's login may do with the tables
    /// that will ever stand in it. A migration can then take back what it wants closer. The vault's tables are for the vault's login alone.
    /// </summary>
    public static string GrantRooms(IEnumerable<string> schemas) => string.Join('\n',
    [
        // The history of migrations lies there; the site reads it to say whether it is ready.
        $"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {App};",
        .. schemas.Where(schema => schema != VaultSchema).Select(schema => $"""
            CREATE SCHEMA IF NOT EXISTS {Name(schema)};
            GRANT USAGE ON SCHEMA {Name(schema)} TO {App};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {Name(schema)} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {App};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {Name(schema)} GRANT USAGE, SELECT ON SEQUENCES TO {App};
            """),
        $"""
        CREATE SCHEMA IF NOT EXISTS {VaultSchema};
        GRANT USAGE ON SCHEMA {VaultSchema} TO {App}, {Vault};
        ALTER DEFAULT PRIVILEGES IN SCHEMA {VaultSchema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {Vault};
        """,
    ]);

    /// <summary>Makes what is missing. The connection is a superuser's or of a login that may create roles and databases.</summary>
    public static async Task EnsureAsync(string adminConnection, string database, LoginPasswords passwords, CancellationToken ct)
    {
        await using var admin = NpgsqlDataSource.Create(adminConnection);
        await EnsureLoginsAsync(admin, passwords, ct);
        await using (var exists = admin.CreateCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)"))
        {
            exists.Parameters.Add(new() { Value = database });
            if (!(bool)(await exists.ExecuteScalarAsync(ct))!)
            {
                await ExecuteAsync(admin, CreateDatabase(database), ct);
            }
        }

        await ExecuteAsync(admin, GrantConnect(database), ct);
    }

    /// <summary>One process at a time (the batch is one transaction): two that change the same role at once fail.</summary>
    public static Task EnsureLoginsAsync(NpgsqlDataSource admin, LoginPasswords passwords, CancellationToken ct) =>
        ExecuteAsync(admin, "SELECT pg_advisory_xact_lock(hashtext('profnet roles'));\n" + CreateLogins(passwords), ct);

    /// <summary>The same for an administrator to run with psql on a server of their own.</summary>
    public static string Script(string database) => $"""
        -- Run with psql as an administrator of the server, with three passwords of your own in place of '…'.
        {CreateLogins(new("…", "…", "…"))}
        -- An administrator who is no superuser needs this first: GRANT {Owner} TO CURRENT_USER;
        SELECT {Literal(CreateDatabase(database))} WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {Literal(database)}) \gexec
        {GrantConnect(database)}
        """;

    // A new role may do nothing but log in. Naming what it may not (NOSUPERUSER…) would take a superuser, which managed servers do not give.
    private static string CreateLogin(string name, string password) => $"""
        DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN CREATE ROLE {name}; END IF; END $$;
        ALTER ROLE {name} LOGIN PASSWORD {Literal(password)};
        """;

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
