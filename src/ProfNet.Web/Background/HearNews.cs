using Npgsql;
using ProfNet.Application.Members;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Background;

/// <summary>
/// Hears from other nodes whose bells changed, over a connection of its own. While that is broken this node remembers no bell: every page works its own out.
/// </summary>
internal sealed class HearNews(NpgsqlDataSource database, Bells bells, ILogger<HearNews> log) : BackgroundService
{
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(2);

    /// <summary>A line that went dead without a word is found out after this, and the ping's own limit.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(10);
    private const int PingLimitSeconds = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException)
            {
                log.LogWarning("Bells are not remembered for now, the database does not tell what changes: {Trouble}", trouble.GetType().Name);
            }
            finally
            {
                bells.Close();
            }

            await Task.Delay(_retry, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, news) => Hear(news.Channel, news.Payload);
        await using (var listen = new NpgsqlCommand($"listen {NewsSignal.Channel}; listen {SessionNews.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        bells.Open();
        await using var ping = new NpgsqlCommand("select 1", connection) { CommandTimeout = PingLimitSeconds };
        while (true)
        {
            if (!await connection.WaitAsync(_silence, ct))
            {
                await ping.ExecuteNonQueryAsync(ct);
            }
        }
    }

    /// <summary>Whose session changes may have chosen otherwise, or may read other things from now on.</summary>
    private void Hear(string channel, string message)
    {
        if (channel == NewsSignal.Channel)
        {
            bells.Hear(message);
        }
        else if (SessionNews.MemberIn(message) is { } member)
        {
            bells.Hear(new NewsSignal(SignalKind.Members, [member.ToString()]));
        }
    }
}
