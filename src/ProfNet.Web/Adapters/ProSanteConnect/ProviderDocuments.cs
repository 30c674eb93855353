using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>
/// The provider's document and keys, asked for when first needed, again after half a day, and at once when a token names a key that is not among them.
/// What is known stays good while the provider does not answer.
/// </summary>
internal sealed class ProviderDocuments(ProSanteConnectSettings settings, ProviderLine line, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromHours(12);
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions _snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly SemaphoreSlim _turn = new(1);
    private volatile Known? _known;
    private DateTimeOffset? _renewedAt;

    public void Dispose() => _turn.Dispose();

    public async Task<ProviderDocument> GetAsync(CancellationToken ct)
    {
        if (_known is { } known && clock.GetUtcNow() < known.AskedAt + _goodFor)
        {
            return known.Document;
        }

        await _turn.WaitAsync(ct);
        try
        {
            return _known is { } fresh && clock.GetUtcNow() < fresh.AskedAt + _goodFor ? fresh.Document : await AskAsync(ct);
        }
        catch (ProSanteConnectException) when (_known is not null)
        {
            return _known.Document;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A newer document than this one; the same while the last such question is a minute old.</summary>
    public async Task<ProviderDocument> RenewAsync(ProviderDocument stale, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_known is { } known && !ReferenceEquals(known.Document, stale))
            {
                return known.Document;
            }

            var now = clock.GetUtcNow();
            if (now < _renewedAt + _pause)
            {
                return stale;
            }

            _renewedAt = now;
            return await AskAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ProviderDocument> AskAsync(CancellationToken ct)
    {
        try
        {
            var document = JsonSerializer.Deserialize<ProviderDocument>(await line.GetAsync(settings.MetadataAddress, ct), _snakeCase)?.With(settings);
            if (document?.IsOf(settings) is not true)
            {
                throw new ProSanteConnectException(ProSanteConnectRefusal.Unavailable, "its document is of another issuer, or lacks an address");
            }

            document = document with { Keys = [.. new JsonWebKeySet(await line.GetAsync(document.JwksUri!, ct)).GetSigningKeys()] };
            _known = new(document, clock.GetUtcNow());
            return document;
        }
        catch (Exception garbled) when (garbled is JsonException or ArgumentException)
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.Unavailable, "its document cannot be read");
        }
    }

    private sealed record Known(ProviderDocument Document, DateTimeOffset AskedAt);
}
