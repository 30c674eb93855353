using Npgsql;

namespace ProfNet.Web.Hosting;

/// <summary>What must hold of a given server before the site opens: each login connects, and the ordinary one can do no more than it should.</summary>
internal static class LoginChecks
{
    /// <summary>What a login must not be able to do, as the server itself sees it. Each line is true when all is well.</summary>
    private const string AppQuestions = $"""
        SELECT NOT r.rolsuper AND NOT r.rolcreaterole AND NOT r.rolbypassrls,
               NOT pg_has_role(r.oid, d.datdba, 'MEMBER'),
               pg_has_role(r.oid, '{DatabaseRoles.App}', 'USAGE'),
               NOT pg_has_role(r.oid, '{DatabaseRoles.Vault}', 'MEMBER'),
               NOT EXISTS (
                   SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = '{DatabaseRoles.VaultSchema}' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                     AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE')))
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
        """;

    private const string VaultQuestions = $"""
        SELECT NOT r.rolsuper, NOT pg_has_role(r.oid, d.datdba, 'MEMBER'), pg_has_role(r.oid, '{DatabaseRoles.Vault}', 'USAGE')
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
        """;

    private const string OwnerQuestions = """
        SELECT NOT r.rolsuper, pg_has_role(r.oid, d.datdba, 'USAGE')
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
        """;

    private const string Superuser = "it is a superuser, or may make roles or pass over row security";
    private const string OwnsDatabase = "it owns the database, or can act as its owner";

    /// <summary>Throws <see cref="CannotStartException"/> with what is wrong and, where it helps, the SQL that puts it right.</summary>
    public static async Task CheckAsync(DatabaseConnections connections, CancellationToken ct)
    {
        await CheckAsync(DatabaseConnections.AppName, connections.App, AppQuestions,
            [Superuser, OwnsDatabase, $"it has not the role {DatabaseRoles.App}", $"it can act as {DatabaseRoles.Vault}", "it can read the vault, or change what lies there without its function"], ct);
        await CheckAsync(DatabaseConnections.VaultName, connections.Vault, VaultQuestions,
            ["it is a superuser", OwnsDatabase, $"it has not the role {DatabaseRoles.Vault}"], ct);
        if (connections.Owner is { } owner)
        {
            await CheckOwnerAsync(owner, ct);
        }
    }

    public static Task CheckOwnerAsync(string connection, CancellationToken ct) =>
        CheckAsync(DatabaseConnections.OwnerName, connection, OwnerQuestions, ["it is a superuser", "it does not own the database"], ct);

    private static async Task CheckAsync(string name, string connectionString, string questions, string[] complaints, CancellationToken ct)
    {
        var database = Parse(name, connectionString).Database ?? PrivateCluster.DatabaseName;
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(questions, connection);
            await using var answers = await command.ExecuteReaderAsync(ct);
            await answers.ReadAsync(ct);
            var wrong = complaints.Where((_, i) => !answers.GetBoolean(i)).ToList();
            if (wrong.Count > 0)
            {
                throw Refusal(name, $"has the wrong rights: {string.Join("; ", wrong)}", database);
            }
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedObject)
        {
            throw Refusal(name, $"does not get in: {failure.MessageText}", database);
        }
        catch (NpgsqlException failure)
        {
            throw new CannotStartException($"ConnectionStrings:{name}: the server does not answer. {failure.Message}");
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string name, string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException failure)
        {
            throw new CannotStartException($"ConnectionStrings:{name} is not a connection string: {failure.Message}");
        }
    }

    private static CannotStartException Refusal(string name, string what, string database) => new($"""
        The login of ConnectionStrings:{name} {what}.
        This SQL makes the roles and the database as ProfNet needs them:

        {DatabaseRoles.Script(database)}
        """);
}
