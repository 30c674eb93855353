using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ProfNet.Domain.Common;

namespace ProfNet.Bench.Community;

/// <summary>A signed-in member over one connection of their own.</summary>
internal sealed partial class BenchMember : IDisposable
{
    private readonly HttpClient _client;
    private string _token = "";

    private BenchMember(Uri site) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 1 }) { BaseAddress = site };

    public static async Task<BenchMember> SignInAsync(Uri site, string email, string password, CancellationToken ct)
    {
        var member = new BenchMember(site);
        member._token = Token(await member._client.GetStringAsync(new Uri("/account/login", UriKind.Relative), ct));
        var status = await member.PostAsync("/account/login", ct, ("Email", email), ("Password", password));
        return status is HttpStatusCode.Redirect ? member : throw new InvalidOperationException($"{email} cannot sign in: {(int)status}.");
    }

    /// <summary>The time in milliseconds until the whole page was there, and its length in bytes.</summary>
    public async Task<(double Took, int Length)> GetAsync(string address, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative), ct);
        var page = await answer.Content.ReadAsByteArrayAsync(ct);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.StatusCode is HttpStatusCode.OK ? (took, page.Length) : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode}.");
    }

    public async Task<string> ReadAsync(string address, CancellationToken ct) => await _client.GetStringAsync(new Uri(address, UriKind.Relative), ct);

    /// <summary>Takes the token that forms of this session bear.</summary>
    public async Task OpenFormsAsync(string discussion, CancellationToken ct) => _token = Token(await ReadAsync($"/discussions/{discussion}", ct));

    /// <summary>Replies. The answer comes once the post is committed.</summary>
    public Task<HttpStatusCode> ReplyAsync(string discussion, string voice, CancellationToken ct) =>
        PostAsync($"/discussions/{discussion}", ct, ("Body", SeedTexts.Body(Random.Shared.Next())), ("Voice", voice), ("FormKey", RandomId.Handle()));

    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> PostAsync(string address, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", _token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await _client.PostAsync(new Uri(address, UriKind.Relative), form, ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.StatusCode;
    }

    private static string Token(string page) => Hidden().Match(page) is { Success: true } match ? match.Groups["value"].Value : throw new InvalidOperationException("A page without a form.");

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
