using Npgsql;
using ProfNet.Application.Community.Subjects;

namespace ProfNet.Web.Background;

/// <summary>Keeps the node's memory of the vocabulary and of the words that are watched fresh: what an administrator changes is everywhere within a minute.</summary>
internal sealed class VocabularyList(Vocabulary vocabulary, Alerts alerts, ILogger<VocabularyList> log) : BackgroundService
{
    private static readonly TimeSpan _refreshEvery = TimeSpan.FromMinutes(1);

    /// <summary>Waits for the first reading, so that no page is drawn without it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_refreshEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RefreshAsync(stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await vocabulary.RefreshAsync(ct);
            await alerts.RefreshAsync(ct);
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning(failure, "The vocabulary could not be read; what was read last stays for {Delay}", _refreshEvery);
        }
    }
}
