using Npgsql;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>What each login may do, as the server sees it. The tables are made after the grants, as those of every migration are.</summary>
public sealed class DatabaseRolesTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await RunAsync(_database.Owner, DatabaseRoles.GrantRooms(["kitchen"]));
        await RunAsync(_database.Owner, """
            CREATE TABLE kitchen.pans (size int); INSERT INTO kitchen.pans VALUES (24);
            CREATE TABLE vault.secrets (word text); INSERT INTO vault.secrets VALUES ('sesame');
            """);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task The_app_reads_and_writes_the_tables_of_rooms()
    {
        await RunAsync(_database.App, "INSERT INTO kitchen.pans VALUES (28); UPDATE kitchen.pans SET size = 20; DELETE FROM kitchen.pans");
    }

    [Theory]
    [InlineData("SELECT word FROM vault.secrets")]
    [InlineData("DELETE FROM vault.secrets")]
    [InlineData("SET ROLE profnet_vault")]
    [InlineData("SET ROLE profnet_owner")]
    [InlineData("CREATE TABLE kitchen.mine (x int)")]
    [InlineData("CREATE TABLE public.mine (x int)")]
    [InlineData("DROP TABLE kitchen.pans")]
    [InlineData("CREATE TEMP TABLE mine (x int)")]
    [InlineData("CREATE ROLE friend")]
    public async Task The_app_may_not(string sql)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => RunAsync(_database.App, sql));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, $"{sql}: {refusal.MessageText}");
    }

    [Fact]
    public async Task The_vault_is_open_to_its_own_login_which_may_not_read_the_rooms()
    {
        await RunAsync(_database.Vault, "SELECT word FROM vault.secrets");

        var refusal = await Should.ThrowAsync<PostgresException>(() => RunAsync(_database.Vault, "SELECT size FROM kitchen.pans"));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_sql_of_roles_and_rooms_can_run_again()
    {
        await using var folder = ClusterFolder.Choose();
        await using var cluster = await folder.StartOrJoinAsync();

        for (var time = 1; time <= 2; time++)
        {
            await DatabaseRoles.EnsureAsync(cluster.Admin, PrivateCluster.DatabaseName, cluster.Logins, CancellationToken.None);
            await RunAsync(cluster.Connections.Owner!, DatabaseRoles.GrantRooms(["kitchen"]));
        }

        await LoginChecks.CheckAsync(cluster.Connections, CancellationToken.None);
    }

    internal static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        await using var reset = new NpgsqlCommand("RESET ROLE", connection); // the connection goes back to its pool
        await reset.ExecuteNonQueryAsync();
    }
}
