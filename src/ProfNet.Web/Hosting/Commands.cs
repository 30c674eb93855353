using System.Globalization;

namespace ProfNet.Web.Hosting;

/// <summary>What a command may need of its surroundings.</summary>
internal sealed record CommandContext(string[] Arguments, IConfiguration Configuration, StartPlace Place, TextWriter Out)
{
    /// <summary>The configured server, or the private cluster, which a running site and a command share.</summary>
    public Task<HostedDatabase> OpenDatabaseAsync(CancellationToken ct) => HostedDatabase.OpenAsync(Configuration, Place, Out, ct);

    /// <summary>The command's only argument, for those that take one; a path is relative to where the person stands.</summary>
    public string OnlyArgument() => Arguments is [var only] ? only : throw new UsageException();
}

/// <summary>The command was called with the wrong arguments.</summary>
internal sealed class UsageException : Exception;

/// <summary>Something that the program does instead of serving the site; answers the exit code.</summary>
internal sealed record Command(string Name, string Arguments, string Description, Func<CommandContext, CancellationToken, Task<int>> RunAsync);

/// <summary>The commands of hosting itself, and the choice among all.</summary>
internal static class Commands
{
    private static readonly TimeSpan _healthPatience = TimeSpan.FromSeconds(3);

    private static readonly Command[] _own =
    [
        new("migrate", "", "Brings the database up to date, with the owner's login. In Production nothing else does.", MigrateAsync),
        new("roles-sql", "", "Prints the SQL that makes the logins and the database on a server of your own.", PrintRolesAsync),
        new("make-keys", "FOLDER", "Makes the keys of the seal that the folder lacks. Never replaces one.", MakeKeysAsync),
        new("cluster", "", "Keeps the private cluster up, for psql and the like, until Ctrl-C.", HoldClusterAsync),
        new("reset", "", "Deletes the private cluster: its data, keys and mail. The next start begins anew.", ResetAsync),
        new("health", "", "Asks the site on this machine whether it lives; for a container's health check.", AskHealthAsync),
    ];

    public static async Task<int> RunAsync(string name, CommandContext context, IEnumerable<Command> others, CancellationToken ct)
    {
        Command[] all = [.. _own, .. others];
        if (name == "help")
        {
            await context.Out.WriteLineAsync(Usage(all));
            return ExitCode.Done;
        }

        if (all.FirstOrDefault(command => command.Name == name) is not { } command)
        {
            await Console.Error.WriteLineAsync($"There is no command \"{name}\".{Environment.NewLine}{Usage(all)}");
            return ExitCode.Usage;
        }

        try
        {
            return await command.RunAsync(context, ct);
        }
        catch (UsageException)
        {
            await Console.Error.WriteLineAsync($"Usage: profnet {command.Name} {command.Arguments}");
            return ExitCode.Usage;
        }
    }

    private static async Task<int> MigrateAsync(CommandContext context, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        var owner = database.RequireOwner();
        await LoginChecks.CheckOwnerAsync(owner, ct);
        var applied = await Migrator.MigrateAsync(owner, ct);
        await context.Out.WriteLineAsync(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}");
        return ExitCode.Done;
    }

    private static async Task<int> PrintRolesAsync(CommandContext context, CancellationToken ct)
    {
        await context.Out.WriteLineAsync(DatabaseRoles.Script(PrivateCluster.DatabaseName).AsMemory(), ct);
        return ExitCode.Done;
    }

    private static async Task<int> MakeKeysAsync(CommandContext context, CancellationToken ct)
    {
        var made = await SealKeyFiles.MakeAsync(Path.GetFullPath(context.OnlyArgument()), ct);
        await context.Out.WriteLineAsync(made.Count == 0
            ? "Every key is there already; none was touched."
            : $"Made {string.Join(", ", made)}.{Environment.NewLine}Keep a copy, apart from every backup of the database: what they seal cannot be opened without them.");
        return ExitCode.Done;
    }

    private static async Task<int> HoldClusterAsync(CommandContext context, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        if (!database.IsPrivate)
        {
            throw new CannotStartException("A server is configured, or this is not Development: there is no private cluster to keep up.");
        }

        // The passwords stay in cluster.json: a terminal's history is no place for them.
        await context.Out.WriteLineAsync($"The private cluster is up until Ctrl-C. {database.PrivateAddress}");
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Done;
    }

    private static async Task<int> ResetAsync(CommandContext context, CancellationToken ct)
    {
        if (!context.Place.IsDevelopment)
        {
            throw new CannotStartException("There is a private cluster in Development only.");
        }

        var options = PrivateClusterOptions.From(context.Configuration, context.Place.PrivateFolder);
        var deleted = await PrivateCluster.TryDeleteAsync(options, context.Out, ct);
        await context.Out.WriteLineAsync(deleted ? $"{options.Folder} is gone." : $"{options.Folder} is in use. Stop ProfNet first.");
        return deleted ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> AskHealthAsync(CommandContext context, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = _healthPatience };
        try
        {
            using var answer = await http.GetAsync(new Uri(LocalAddress(context.Configuration), Health.LivePath), ct);
            await context.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(ct));
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>Where a site with the same configuration listens, seen from this machine.</summary>
    private static Uri LocalAddress(IConfiguration configuration)
    {
        var first = (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';')[0];
        if (first.Length > 0)
        {
            return new(first.Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
                .Replace("//[::]", "//localhost", StringComparison.Ordinal));
        }

        return configuration[WebHostDefaults.HttpPortsKey]?.Split(';')[0] is { Length: > 0 } port
            ? new($"http://localhost:{int.Parse(port, CultureInfo.InvariantCulture)}")
            : new(Startup.DefaultUrl);
    }

    private static string Usage(Command[] all)
    {
        var width = all.Max(command => $"{command.Name} {command.Arguments}".Length);
        return $"""
            Usage: profnet [command] [--Setting=value …]
            Without a command it serves the site. Commands:
            {string.Join(Environment.NewLine, all.Select(command => $"  {$"{command.Name} {command.Arguments}".PadRight(width)}  {command.Description}"))}
              {"help".PadRight(width)}  Says this.
            """;
    }
}
