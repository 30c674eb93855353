using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ProfNet.Bench;

/// <summary>
/// How long a running site takes to answer about one's own post, another's and one that never was (no answer may tell the last two apart by its time),
/// and to show a sealed discussion beside a named one.
/// </summary>
internal static partial class AnswersBench
{
    public const string Name = "answers";
    public const string Usage = $"{Name} --url http://localhost:5080 [--samples 200]";

    private const string Account = "medecin@demo.profnet.test";
    private const string Other = "pharmacien@demo.profnet.test";
    private const string Password = "Demonstration-ProfNet-2026";
    private const double Limit = 1.15;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var url = new Uri(Option(args, "--url") ?? "http://localhost:5080");
        var samples = int.Parse(Option(args, "--samples") ?? "200", CultureInfo.InvariantCulture);
        using var mine = await SignedInAsync(url, Account, ct);
        using var others = await SignedInAsync(url, Other, ct);
        var own = $"{await StartAsync(mine, "Pseudonym", ct)}/posts/1/edit";
        var hidden = await StartAsync(others, "Pseudonym", ct);
        var theirs = $"{hidden}/posts/1/edit";
        (string What, string Address, HttpStatusCode Status)[] questions =
        [
            ("own", own, HttpStatusCode.OK), ("another's", theirs, HttpStatusCode.NotFound), ("absent", theirs.Replace("/1/", "/2/", StringComparison.Ordinal), HttpStatusCode.NotFound),
            ("sealed", hidden, HttpStatusCode.OK), ("named", await StartAsync(others, "Name", ct), HttpStatusCode.OK),
        ];

        var times = questions.ToDictionary(q => q.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var i = -20; i < samples; i++)
        {
            // By turns and in a changing order, so that whatever else the machine does weighs on all alike.
            foreach (var (what, address, status) in questions.OrderBy(_ => Random.Shared.Next()))
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await mine.GetAsync(new Uri(address, UriKind.Relative), ct);
                await answer.Content.ReadAsByteArrayAsync(ct);
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (answer.StatusCode != status)
                {
                    Console.Error.WriteLine($"{what}: {(int)answer.StatusCode}");
                    return 2;
                }

                if (i >= 0) // the first ones warm up
                {
                    times[what].Add(took);
                }
            }
        }

        foreach (var (what, taken) in times)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-10} median {Median(taken):F2} ms of {taken.Count}"));
        }

        var (alike, reading) = (Ratio("another's", "absent"), Ratio("sealed", "named"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"another's to absent, either way: {Math.Max(alike, 1 / alike):F2} (limit {Limit}); sealed to named: {reading:F2} (limit {Limit}); own to absent: {Ratio("own", "absent"):F2}"));
        return Math.Max(alike, 1 / alike) <= Limit && reading <= Limit ? 0 : 1;

        double Ratio(string one, string other) => Median(times[one]) / Median(times[other]);
    }

    private static async Task<HttpClient> SignedInAsync(Uri url, string account, CancellationToken ct)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = url };
        await PostAsync(client, "/account/login", ct, ("Email", account), ("Password", Password));
        return client;
    }

    private static Task<string> StartAsync(HttpClient client, string voice, CancellationToken ct) => PostAsync(
        client, "/discussions/new", ct, ("Space", "coordination"), ("Title", "Un fil pour mesurer des réponses"), ("Body", "Une question sans importance."), ("Voice", voice));

    private static async Task<string> PostAsync(HttpClient client, string address, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri(address, UriKind.Relative), ct);
        var hidden = Hidden().Matches(page[page.IndexOf("<main", StringComparison.Ordinal)..])
            .Select(m => (Name: m.Groups["name"].Value, m.Groups["value"].Value)).Where(f => f.Name is "__RequestVerificationToken" or "FormKey");
        using var form = new FormUrlEncodedContent(fields.Concat(hidden).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form, ct);
        return answer.StatusCode is HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode}");
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="(?<name>[^"]+)")(?=[^>]*value="(?<value>[^"]*)")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
