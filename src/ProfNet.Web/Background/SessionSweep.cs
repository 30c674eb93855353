using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Data;

namespace ProfNet.Web.Background;

/// <summary>Deletes sessions whose last day is over. They opened nothing any more: this only keeps the table small and our memory short.</summary>
internal sealed class SessionSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SessionSweep> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (NpgsqlException trouble)
            {
                log.LogWarning("Old sessions wait for the next sweep: {Trouble}", trouble.GetType().Name);
            }
        }
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await scope.ServiceProvider.GetRequiredService<ProfNetDb>().Sessions.Where(s => s.ExpiresOn < today).ExecuteDeleteAsync(ct);
    }
}
