using ProfNet.Application.Common;

namespace ProfNet.Web.Background;

/// <summary>Writes every second what requests left to be written, and the rest when the node stops, after its last request.</summary>
internal sealed class WriteLater(IEnumerable<ILateWrites> queues, ILogger<WriteLater> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
        }
    }

    /// <summary>What cannot be written now waits for the next time.</summary>
    private async Task FlushAsync(CancellationToken ct)
    {
        foreach (var queue in queues)
        {
            try
            {
                await queue.FlushAsync(ct);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                log.LogWarning("{What} waits, the database does not write: {Trouble}", queue.GetType().Name, trouble.GetType().Name);
            }
        }
    }
}
