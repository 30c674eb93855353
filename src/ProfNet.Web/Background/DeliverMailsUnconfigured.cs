using ProfNet.Application.Notifications;

namespace ProfNet.Web.Background;

/// <summary>Runs where no mail can leave: says so at start and every hour. The mails wait in the outbox.</summary>
internal sealed class DeliverMailsUnconfigured(ILogger<DeliverMailsUnconfigured> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan _reminder = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            log.LogWarning("No mail leaves: Smtp:Host is not set. Mails wait in {Outbox} and will leave once it is", DeliverNextMails.Outbox);
            await Task.Delay(_reminder, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
