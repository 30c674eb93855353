using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Npgsql;
using ProfNet.Application.Members;
using ProfNet.Application.Notifications;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>Keeps all that is said aloud while it listens: to open pages, on whichever node, and between the nodes.</summary>
internal sealed class CanaryEars : IAsyncDisposable
{
    /// <summary>Channels of PostgreSQL on which nodes speak.</summary>
    public static readonly IReadOnlyList<string> Channels = [NewsSignal.Channel, SessionNews.Channel];

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Output> _heard = new();
    private readonly List<Task> _listening = [];

    public IEnumerable<Output> Heard => _heard;

    /// <summary>Whoever may log in to the database hears what nodes tell each other.</summary>
    public async Task HearNodesAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        connection.Notification += (_, said) => _heard.Enqueue(new(Channel.Signal, Place(said.Channel, said.Payload), said.Payload));
        foreach (var channel in Channels)
        {
            await using var listen = new NpgsqlCommand($"listen {channel}", connection);
            await listen.ExecuteNonQueryAsync();
        }

        _listening.Add(WaitAsync(connection));
    }

    /// <summary>Opens the stream that an open page has.</summary>
    public async Task HearPageAsync(Visitor reader, string who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var answer = await reader.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        _listening.Add(ReadAsync(answer, who));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_listening);
        _end.Dispose();
    }

    /// <summary>The channel, and what the message is of: « profnet_news Members », « profnet_sessions member ».</summary>
    private static string Place(string channel, string payload) => $"{channel} {payload.Split(' ').ElementAtOrDefault(channel == NewsSignal.Channel ? 1 : 0)}";

    private async Task WaitAsync(NpgsqlConnection connection)
    {
        await using (connection)
        {
            try
            {
                while (true)
                {
                    await connection.WaitAsync(_end.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Nobody listens any more.
            }
        }
    }

    private async Task ReadAsync(HttpResponseMessage answer, string who)
    {
        using (answer)
        {
            try
            {
                using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(_end.Token));
                while (await lines.ReadLineAsync(_end.Token) is { } line)
                {
                    _heard.Enqueue(new(Channel.Live, who, line));
                }
            }
            catch (Exception left) when (left is OperationCanceledException or IOException)
            {
                // The page was left, or its node has stopped.
            }
        }
    }
}
