using System.Security.Cryptography;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Background;

/// <summary>
/// Runs every chore at its rhythm, on one node at a time: the one that holds PostgreSQL's lock, until it ends and another takes over.
/// Which night was the last is written nowhere, as no table tells times here: a node that begins runs the night's chores once within two hours.
/// </summary>
internal sealed class Chores(IServiceScopeFactory scopes, NpgsqlDataSource database, TimeProvider clock, ILogger<Chores> log) : BackgroundService
{
    /// <summary>Switches chores off on a node that is to serve and do nothing by itself; one node at least must have them.</summary>
    public const string EnabledSetting = "Chores:Enabled";

    private static readonly TimeSpan _quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _nightWindow = TimeSpan.FromHours(2);
    private static readonly TimeOnly _night = new(3, 0);

    private NpgsqlConnection? _turn;

    /// <summary>When quarters of an hour begin: at the full hour and after each 15 minutes, in Paris as everywhere.</summary>
    internal static DateTimeOffset NextQuarter(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % _quarter.Ticks + _quarter.Ticks, TimeSpan.Zero);

    /// <summary>Some moment between three and five in the morning in Paris, of the next night that has not begun.</summary>
    internal static DateTimeOffset NextNight(DateTimeOffset now)
    {
        var tonight = ParisTime.At(ParisTime.Day(now), _night);
        return SomeTimeAfter(tonight > now ? tonight : ParisTime.At(ParisTime.Day(now).AddDays(1), _night));
    }

    /// <summary>Gives the turn to another node.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await LeaveAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var night = SomeTimeAfter(clock.GetUtcNow());
        try
        {
            while (true)
            {
                var quarter = NextQuarter(clock.GetUtcNow());
                await WaitUntilAsync(quarter < night ? quarter : night, stoppingToken);
                if (!await HasTurnAsync(stoppingToken))
                {
                    // The other node has its own night; this one begins anew when it takes over.
                    night = clock.GetUtcNow() >= night ? SomeTimeAfter(clock.GetUtcNow()) : night;
                    continue;
                }

                if (clock.GetUtcNow() >= quarter)
                {
                    await RunAsync(Rhythm.QuarterHourly, stoppingToken);
                }

                if (clock.GetUtcNow() >= night)
                {
                    await RunAsync(Rhythm.Nightly, stoppingToken);
                    night = NextNight(clock.GetUtcNow());
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A chore that was at work is rolled back, and done by whoever runs next.
        }
    }

    /// <summary>Runs the chores of one rhythm, each in a scope of its own. One that fails says its name and the kind of failure, nothing of any row.</summary>
    internal async Task RunAsync(Rhythm rhythm, CancellationToken ct)
    {
        for (var (i, count) = (0, 1); i < count; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var chores = scope.ServiceProvider.GetServices<IChore>().Where(c => c.Rhythm == rhythm).ToList();
            count = chores.Count;
            if (i < count)
            {
                await RunAsync(chores[i], ct);
            }
        }
    }

    private async Task RunAsync(IChore chore, CancellationToken ct)
    {
        try
        {
            await chore.RunAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // No text of the failure: it may quote a row.
            log.LogError("The chore {Chore} failed: {Failure} {SqlState}", chore.GetType().Name, failure.GetType().Name, (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState);
        }
    }

    /// <summary>Whether the turn is this node's: it keeps it as long as its connection lives.</summary>
    internal async Task<bool> HasTurnAsync(CancellationToken ct)
    {
        try
        {
            _turn ??= await database.OpenConnectionAsync(ct);
            await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtext('profnet chores'))", _turn);
            return (bool)(await take.ExecuteScalarAsync(ct))!;
        }
        catch (Exception trouble) when (IsOfTheLine(trouble))
        {
            log.LogWarning("Chores wait: the database does not answer ({Trouble})", trouble.GetType().Name);
            await LeaveAsync();
            return false;
        }
    }

    private async Task LeaveAsync()
    {
        if (_turn is not { } turn)
        {
            return;
        }

        _turn = null;
        try
        {
            // The pool keeps the session, and the session the lock.
            await using var give = new NpgsqlCommand("select pg_advisory_unlock_all()", turn);
            await give.ExecuteNonQueryAsync();
        }
        catch (Exception dead) when (IsOfTheLine(dead))
        {
            // A session that is gone holds no lock.
        }

        await turn.DisposeAsync();
    }

    // A connection that was found dead meanwhile, by a keepalive of the operator's, says that it is not open.
    private static bool IsOfTheLine(Exception trouble) => trouble is NpgsqlException or InvalidOperationException or TimeoutException or IOException;

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken ct)
    {
        while (due - clock.GetUtcNow() is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, clock, ct);
        }
    }

    private static DateTimeOffset SomeTimeAfter(DateTimeOffset start) => start.AddSeconds(RandomNumberGenerator.GetInt32((int)_nightWindow.TotalSeconds));
}
