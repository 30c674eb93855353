using Npgsql;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Background;

/// <summary>Empties the mail outbox: woken by PostgreSQL right after a commit that wrote a mail, and every 15 seconds in case it was not heard or a mail's turn has come.</summary>
internal sealed class DeliverMails(NpgsqlDataSource database, DeliverNextMails outbox, ILogger<DeliverMails> log) : BackgroundService
{
    private static readonly TimeSpan _atLeastEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAndDeliverAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException)
            {
                log.LogWarning("Mails wait: the database does not answer ({Trouble})", trouble.GetType().Name);
                await Task.Delay(_afterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception bug)
            {
                // Mails may wait, but the site need not stop for them.
                log.LogError(bug, "Mails wait: delivering them failed");
                await Task.Delay(_afterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAndDeliverAsync(CancellationToken stopping)
    {
        await using var ear = await database.OpenConnectionAsync(stopping);
        await using (var listen = new NpgsqlCommand($"listen {DeliverNextMails.Channel}", ear))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        while (!stopping.IsCancellationRequested)
        {
            if (await outbox.DeliverAsync(stopping))
            {
                await ear.WaitAsync(_atLeastEvery, stopping);
            }
            else
            {
                await Task.Delay(_atLeastEvery, stopping); // the mail server is in trouble: new mails need not knock at it
            }

            // Tells a dead connection, which would never be heard of again; and takes in what was notified meanwhile.
            await using var alive = new NpgsqlCommand("select 1", ear);
            await alive.ExecuteNonQueryAsync(stopping);
        }
    }
}
