using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;

namespace ProfNet.Web.Hosting;

/// <summary>
/// From the command line to a site that listens: chooses environment, address and database, makes what Development needs, refuses what Production must not have.
/// What keeps it from starting is said in words, with an exit code and without a stack trace.
/// </summary>
internal static class Startup
{
    /// <summary>A name and not a number: passkeys are bound to a name.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    private const int PreparedStatements = 100;

    public static async Task<int> RunAsync(
        string[] args, Action<WebApplicationBuilder> addServices, Action<WebApplication> usePipeline, params IEnumerable<Command> commands)
    {
        using var signals = new StopSignals();
        try
        {
            var line = CommandLine.Parse(args);
            var place = StartPlace.From(line.Settings);
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = line.Settings,
                ContentRootPath = place.ContentRoot,
                EnvironmentName = place.EnvironmentName,
            });
            if (line.Command is { } command)
            {
                var context = new CommandContext(line.Arguments, builder.Configuration, place, Console.Out);
                return await Commands.RunAsync(command, context, commands, signals.Token);
            }

            await ServeAsync(builder, place, addServices, usePipeline, signals);
            return ExitCode.Done;
        }
        catch (CannotStartException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return ExitCode.Configuration;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static async Task ServeAsync(
        WebApplicationBuilder builder, StartPlace place, Action<WebApplicationBuilder> addServices, Action<WebApplication> usePipeline, StopSignals signals)
    {
        var demo = DemoAccounts.AreEnabled(builder.Configuration, place);
        await using var database = await HostedDatabase.OpenAsync(builder.Configuration, place, Console.Out, signals.Token);
        await database.CheckForServingAsync(signals.Token);
        if (!place.IsDevelopment)
        {
            await DemoAccounts.RefuseLeftoversAsync(database.Connections.App, signals.Token);
        }

        await AddHostingAsync(builder, database, place, signals.Token);
        addServices(builder);

        await using var app = builder.Build();
        usePipeline(app);
        app.MapHealth();
        if (place.IsDevelopment)
        {
            await DevelopmentSetup.RunAsync(app, database, signals.Token);
            app.Lifetime.ApplicationStarted.Register(() => DevelopmentSetup.Announce(Console.Out, app.Urls, demo));
        }

        try
        {
            await app.RunAsync(signals.Token);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new CannotStartException($"{failure.Message} Is ProfNet running already? Another address: --urls http://localhost:5081");
        }
    }

    private static async Task AddHostingAsync(WebApplicationBuilder builder, HostedDatabase database, StartPlace place, CancellationToken ct)
    {
        var keys = SealKeyFiles.Load(database.KeysFolder ?? throw new CannotStartException($"""
            {SealKeyFiles.FolderSetting} is not set: the keys of the seal lie outside the database, in a folder of their own.
            Make them once and name the folder there:
                dotnet ProfNet.Web.dll make-keys /etc/profnet/keys
            """));
        builder.Services.AddSingleton<ISealKeys>(keys);
        builder.Services.AddSingleton(await ConnectionKeyFiles.LoadAsync(builder.Configuration, keys.Folder, place.IsDevelopment, Console.Out, ct));
        builder.Services.AddDataProtection()
            .SetApplicationName("ProfNet")
            .PersistKeysToFileSystem(new(Path.Combine(keys.Folder, "ring"))); // outside the database as well: a dump opens no session

        // It would warn that the ring is not encrypted: the folder is closed to others, as that of the keys beside it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);

        // Given to the container as factories, so that it closes them.
        builder.Services.AddSingleton(database.Connections);
        builder.Services.AddSingleton(services => Source(services, database.Connections.App));
        builder.Services.AddSingleton(services => new VaultDatabase(Source(services, database.Connections.Vault)));
        builder.Services.AddHealth();

        var configuration = builder.Configuration;
        var addressGiven = new[] { WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey }
            .Any(key => !string.IsNullOrEmpty(configuration[key])) || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!addressGiven)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>What a connection asks again and again it has planned once: planning a page's questions costs more than answering them.</summary>
    private static NpgsqlDataSource Source(IServiceProvider services, string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        builder.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;
        return builder.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>()).Build();
    }
}
