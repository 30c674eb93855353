using System.Diagnostics;
using Npgsql;
using ProfNet.Application.Data.Seed;
using ProfNet.Application.Members.Factors;

namespace ProfNet.Web.Hosting;

/// <summary>What Development does by itself before it listens: migrate, then each <see cref="IDevelopmentSetup"/>.</summary>
internal static class DevelopmentSetup
{
    public static async Task RunAsync(WebApplication app, HostedDatabase database, CancellationToken ct)
    {
        if (database.Connections.Owner is { } owner && !await Migrator.IsUpToDateAsync(owner, ct))
        {
            await Migrator.MigrateAsync(owner, ct);
        }

        // Two sites that start at once on the same database wait for each other here, instead of both finding it empty.
        await using var alone = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(ct);
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('profnet development setup'))", alone) { CommandTimeout = 0 })
        {
            await turn.ExecuteNonQueryAsync(ct);
        }

        await using var scope = app.Services.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IDevelopmentSetup>())
        {
            if (await step.IsNeededAsync(ct))
            {
                var started = Stopwatch.GetTimestamp();
                await Console.Out.WriteAsync($"{step.Title}… ");
                await step.RunAsync(ct);
                await Console.Out.WriteLineAsync($"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
            }
        }
    }

    /// <summary>Where to go, and as whom.</summary>
    public static void Announce(TextWriter output, IEnumerable<string> urls, bool demo)
    {
        output.WriteLine();
        output.WriteLine($"ProfNet: {string.Join(", ", urls)}");
        if (demo)
        {
            output.WriteLine($"Demo accounts, password {DemoAccounts.Password}:");
            foreach (var email in DemoAccounts.Emails)
            {
                output.WriteLine($"  {email}");
            }

            output.WriteLine($"The team's three ask for a code as well. Key for a program of codes: {Totp.Typed(DemoSeed.StaffSeed)}");
            output.WriteLine($"The code of this half minute: {Totp.CodeOf(DemoSeed.StaffSeed, Totp.StepAt(TimeProvider.System.GetUtcNow()))}");
        }
    }
}
