using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>A mail as the SMTP server took it in.</summary>
public sealed partial record Arrival(IReadOnlyList<string> To, string Source)
{
    public string Headers => Unfold().Replace(Source[..Source.IndexOf("\r\n\r\n", StringComparison.Ordinal)], " ");

    public string MessageId => Header("Message-ID");

    /// <summary>Decoded word by word (RFC 2047).</summary>
    public string Subject => EncodedWord().Replace(
        Header("Subject").Replace("?= =?", "?==?"),
        word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["base64"].Value)));

    /// <summary>The text, decoded from quoted-printable UTF-8.</summary>
    public string Body
    {
        get
        {
            var encoded = Source[(Source.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("=\r\n", "");
            List<byte> bytes = [];
            for (var i = 0; i < encoded.Length; i++)
            {
                if (encoded[i] == '=')
                {
                    bytes.Add(byte.Parse(encoded.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 2;
                }
                else
                {
                    bytes.Add((byte)encoded[i]);
                }
            }

            return Encoding.UTF8.GetString([.. bytes]);
        }
    }

    public string Header(string name) =>
        Headers.Split("\r\n").Single(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<base64>[^?]+)\?=", RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Unfold();
}

/// <summary>npm's <c>smtp-server</c> in a process of its own: a real server, which can be stopped, frozen and started again on its port.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly string _captures = Path.Combine(Path.GetTempPath(), $"profnet-smtp-{Guid.NewGuid():N}.jsonl");
    private Process? _process;

    public int Port { get; private set; }

    public async Task StartAsync()
    {
        await NpmFolder.InstallAsync(Folder());
        _process = Process.Start(new ProcessStartInfo("node", ["server.mjs", Port.ToString(CultureInfo.InvariantCulture), _captures])
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        Port = int.Parse((await _process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Connections are taken by the kernel, and nobody answers.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async Task<IReadOnlyList<Arrival>> ArrivalsFor(string address) =>
        File.Exists(_captures)
            ? [.. from line in await File.ReadAllLinesAsync(_captures)
                  let arrival = JsonSerializer.Deserialize<Arrival>(line, JsonSerializerOptions.Web)
                  where arrival.To.Contains(address, StringComparer.Ordinal)
                  select arrival]
            : [];

    /// <summary>Waits until as many mails for the address have arrived.</summary>
    public async Task<IReadOnlyList<Arrival>> Await(string address, int count, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        IReadOnlyList<Arrival> arrivals;
        while ((arrivals = await ArrivalsFor(address)).Count < count && waited.Elapsed < patience)
        {
            await Task.Delay(50);
        }

        arrivals.Count.ShouldBe(count, $"after {waited.Elapsed}");
        return arrivals;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }

        File.Delete(_captures);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "smtp");
}
