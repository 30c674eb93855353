using Npgsql;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>A server given by connection strings is looked at before the site opens. On a cluster of its own: some rights hold for a whole server.</summary>
public sealed class LoginChecksTests(LoginChecksTests.OwnCluster own) : IClassFixture<LoginChecksTests.OwnCluster>
{
    private readonly PrivateCluster _cluster = own.Cluster;

    [Fact]
    public async Task The_logins_as_profnet_makes_them_pass() =>
        await LoginChecks.CheckAsync(_cluster.Connections, CancellationToken.None);

    [Fact]
    public async Task A_superuser_may_not_serve_the_site() =>
        (await RefusalAsync(_cluster.Connections with { App = InDatabase(_cluster.Admin) })).ShouldContain("superuser");

    [Fact]
    public async Task The_owner_may_not_serve_the_site() =>
        (await RefusalAsync(_cluster.Connections with { App = _cluster.Connections.Owner! })).ShouldContain("owns the database");

    [Fact]
    public async Task A_login_that_can_act_as_the_vaults_may_not_serve_the_site()
    {
        await DatabaseRolesTests.RunAsync(_cluster.Admin, "CREATE ROLE spy LOGIN PASSWORD 'x' IN ROLE profnet_app, profnet_vault");
        var spy = new NpgsqlConnectionStringBuilder(_cluster.Connections.App) { Username = "spy", Password = "x" }.ConnectionString;

        (await RefusalAsync(_cluster.Connections with { App = spy })).ShouldContain("it can act as profnet_vault");
    }

    [Theory]
    [InlineData("SELECT (hint)")]
    [InlineData("INSERT")]
    [InlineData("UPDATE (word)")]
    [InlineData("DELETE")]
    public async Task A_login_that_can_read_or_change_the_vault_may_not_serve_the_site(string right)
    {
        await using var database = await TestDatabase.CreateAsync();
        await DatabaseRolesTests.RunAsync(database.Owner, $"CREATE TABLE vault.secrets (word text, hint text); GRANT {right} ON vault.secrets TO profnet_app");

        (await RefusalAsync(new(database.App, database.Vault, database.Owner))).ShouldContain("it can read the vault");
    }

    [Fact]
    public async Task A_missing_role_or_a_wrong_password_is_answered_with_the_sql_that_makes_the_roles()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_cluster.Connections.Vault) { Password = "guess" }.ConnectionString;

        var refusal = await RefusalAsync(_cluster.Connections with { Vault = wrong });

        refusal.ShouldContain("ConnectionStrings:ProfNetVault");
        refusal.ShouldContain("CREATE ROLE profnet_vault");
        refusal.ShouldNotContain("guess");
    }

    [Fact]
    public async Task A_missing_database_is_answered_with_the_sql_that_makes_it()
    {
        var other = new NpgsqlConnectionStringBuilder(_cluster.Connections.App) { Database = "elsewhere" }.ConnectionString;

        (await RefusalAsync(_cluster.Connections with { App = other })).ShouldContain("CREATE DATABASE \"elsewhere\"");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_so()
    {
        var nobody = new NpgsqlConnectionStringBuilder(_cluster.Connections.App) { Port = 1 }.ConnectionString;

        (await RefusalAsync(_cluster.Connections with { App = nobody })).ShouldContain("does not answer");
    }

    private static string InDatabase(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = PrivateCluster.DatabaseName }.ConnectionString;

    private static async Task<string> RefusalAsync(DatabaseConnections connections) =>
        (await Should.ThrowAsync<CannotStartException>(() => LoginChecks.CheckAsync(connections, CancellationToken.None))).Message;

    public sealed class OwnCluster : IAsyncLifetime
    {
        private readonly ClusterFolder _folder = ClusterFolder.Choose();

        internal PrivateCluster Cluster { get; private set; } = null!;

        public async Task InitializeAsync() => Cluster = await _folder.StartOrJoinAsync();

        public async Task DisposeAsync()
        {
            await Cluster.DisposeAsync();
            await _folder.DisposeAsync();
        }
    }
}
