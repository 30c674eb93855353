using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

public sealed class PrivateClusterTests
{
    [Fact]
    public async Task Processes_share_one_server_and_the_last_one_out_stops_it()
    {
        await using var folder = ClusterFolder.Choose();
        var first = await folder.StartOrJoinAsync();
        var server = folder.ServerPid;
        using var second = BuiltSite.Start("cluster", $"--PrivateCluster:Folder={folder.Path}");
        await second.WaitUntilItSaysAsync("is up");

        folder.ServerPid.ShouldBe(server);
        (await AnswerAsync(first.Connections.App, "SELECT current_user::text")).ShouldBe("profnet_app");
        await first.DisposeAsync();
        folder.ServerPid.ShouldBe(server);
        (await second.TerminateAsync()).ShouldBe(0, second.Said);
        File.Exists(folder.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_whose_holder_was_killed_is_adopted()
    {
        await using var folder = ClusterFolder.Choose();
        using var killed = BuiltSite.Start("cluster", $"--PrivateCluster:Folder={folder.Path}");
        await killed.WaitUntilItSaysAsync("is up");
        var server = folder.ServerPid;
        await killed.KillAsync();

        await using (var next = await folder.StartOrJoinAsync())
        {
            folder.ServerPid.ShouldBe(server);
            (await AnswerAsync(next.Connections.Vault, "SELECT current_user::text")).ShouldBe("profnet_vault");
        }

        File.Exists(folder.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_where_it_was_with_all_its_data()
    {
        await using var folder = ClusterFolder.Choose();
        await using var running = await folder.StartOrJoinAsync();
        await AnswerAsync(running.Connections.Owner!, "CREATE TABLE public.kept AS SELECT 'still here' AS word");
        using (var server = Process.GetProcessById(folder.ServerPid))
        {
            server.Kill();
        }

        NpgsqlConnection.ClearAllPools();
        await using var again = await folder.StartOrJoinAsync();

        again.Connections.App.ShouldBe(running.Connections.App, "who is running goes on with the same address");
        (await AnswerAsync(running.Connections.Owner!, "SELECT word FROM public.kept")).ShouldBe("still here");
    }

    [Fact]
    public async Task A_pid_file_whose_number_another_program_has_by_now_is_no_obstacle()
    {
        await using var folder = ClusterFolder.Choose();
        await (await folder.StartOrJoinAsync()).DisposeAsync();
        await File.WriteAllTextAsync(folder.PidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");

        await using var again = await folder.StartOrJoinAsync();

        folder.ServerPid.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task A_making_that_was_cut_short_begins_again()
    {
        await using var folder = ClusterFolder.Choose();
        await (await folder.StartOrJoinAsync()).DisposeAsync();
        var stateFile = Path.Combine(folder.Path, "cluster.json");
        var state = await PrivateClusterState.LoadAsync(stateFile, CancellationToken.None);
        await (state! with { Ready = false }).SaveAsync(stateFile, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(state.DataFolder, "PG_VERSION"), "half");

        await using var again = await folder.StartOrJoinAsync();

        (await AnswerAsync(again.Connections.Owner!, "SELECT current_user::text")).ShouldBe("profnet_owner");
    }

    [Fact]
    public async Task It_listens_on_this_machine_alone_with_checksums_utf8_and_the_french_order_of_words()
    {
        await using var folder = ClusterFolder.Choose();
        await using var cluster = await folder.StartOrJoinAsync();

        (await AnswerAsync(cluster.Admin, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await AnswerAsync(cluster.Admin, "SHOW unix_socket_directories")).ShouldBe("");
        (await AnswerAsync(cluster.Admin, "SHOW data_checksums")).ShouldBe("on");
        (await AnswerAsync(cluster.Connections.App, "SHOW server_encoding")).ShouldBe("UTF8");
        (await AnswerAsync(cluster.Connections.App, "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(ARRAY['été', 'zèbre', 'ète', 'Ébène', 'eau']) w"))
            .ShouldBe("eau Ébène été ète zèbre");
        var others = await AnswerAsync(cluster.Admin, "SELECT count(*)::text FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'");
        others.ShouldBe("0", "nobody gets in without a password");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(folder.Path, "cluster.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Binaries_that_are_named_but_not_there_are_said_so()
    {
        await using var folder = ClusterFolder.Choose();

        var refusal = await Should.ThrowAsync<CannotStartException>(
            () => PrivateCluster.StartOrJoinAsync(folder.Options with { Binaries = "/nowhere" }, TextWriter.Null, CancellationToken.None));

        refusal.Message.ShouldContain("PrivateCluster:Binaries is /nowhere");
    }

    private static async Task<string?> AnswerAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }
}
