using System.Net;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>What the provider answered to one question.</summary>
internal sealed record ProviderAnswer(HttpStatusCode Status, string? MediaType, string Body);

/// <summary>Asks the provider, with patience that ends and for answers of a sane size. Follows nobody elsewhere, keeps no cookies, and writes no line.</summary>
internal sealed class ProviderLine(ProSanteConnectSettings settings) : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public void Dispose() => _http.Dispose();

    public async Task<string> GetAsync(string address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return (await AskAsync(request, ct)) is { Status: HttpStatusCode.OK } answer ? answer.Body : throw Silent("its document is not there");
    }

    public async Task<ProviderAnswer> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            return answer.StatusCode < HttpStatusCode.InternalServerError
                ? new(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(ct))
                : throw Silent($"it answered {(int)answer.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw Silent(failure.GetType().Name);
        }
    }

    private static ProSanteConnectException Silent(string detail) => new(ProSanteConnectRefusal.Unavailable, detail);
}
