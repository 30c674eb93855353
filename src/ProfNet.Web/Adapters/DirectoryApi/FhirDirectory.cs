using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Adapters.DirectoryApi;

/// <summary>The directory over its FHIR API, within what the API allows: so many calls a second, tried again when that may help, bounded in time and size. Neither the number nor the key is ever logged.</summary>
internal sealed class FhirDirectory : IDirectoryService, IDisposable
{
    public const string Client = "DirectoryApi";
    public const string KeyHeader = "ESANTE-API-KEY";

    private readonly DirectoryApiSettings _settings;
    private readonly IHttpClientFactory _clients;
    private readonly ILogger<FhirDirectory> _log;
    private readonly TokenBucketRateLimiter _calls;
    private readonly ResiliencePipeline<LiveAnswer> _attempts;

    public FhirDirectory(DirectoryApiSettings settings, IHttpClientFactory clients, ILogger<FhirDirectory> log)
    {
        (_settings, _clients, _log) = (settings, clients, log);
        _calls = new(new()
        {
            TokenLimit = 1, // evenly spaced: a full bucket and what flows in after it would be twice too many in a second
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / settings.CallsPerSecond,
            QueueLimit = settings.CallsPerSecond,
        });
        _attempts = Attempts(settings);
    }

    public TimeSpan? AsksAfter => TimeSpan.FromDays(_settings.AsksAfterDays);

    public async Task<LiveAnswer> FindAsync(RegistryNumber number, CancellationToken ct)
    {
        if (number.Kind is not RegistryKind.Rpps)
        {
            return new(LiveOutcome.Unknown); // the API has no other numbers
        }

        try
        {
            return await _attempts.ExecuteAsync(async attempt => await AskAsync(number, attempt), ct);
        }
        catch (Exception failure) when (failure is RefusedException or HttpRequestException or IOException or JsonException or TimeoutRejectedException
            || (failure is OperationCanceledException && !ct.IsCancellationRequested)) // that was no patience of ours for a connection
        {
            // Only what kind of failure: the messages of some quote the address.
            _log.LogWarning("The directory's API gave no answer: {Failure}", failure is RefusedException ? failure.Message : failure.GetType().Name);
            return new(LiveOutcome.Silent);
        }
    }

    public void Dispose() => _calls.Dispose();

    private static ResiliencePipeline<LiveAnswer> Attempts(DirectoryApiSettings settings)
    {
        var pipeline = new ResiliencePipelineBuilder<LiveAnswer>();
        if (settings.Attempts > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions<LiveAnswer>
            {
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(settings.RetryDelaySeconds),
                UseJitter = true,
                ShouldHandle = tried => ValueTask.FromResult(MayPass(tried.Outcome.Exception, settings.Timeout)),
                DelayGenerator = tried => ValueTask.FromResult((tried.Outcome.Exception as RefusedException)?.RetryAfter),
            });
        }

        return pipeline.AddTimeout(settings.Timeout).Build();
    }

    /// <summary>Whether asking again may help: not when the answer was a refusal, nor when it asks for more patience than there is.</summary>
    private static bool MayPass(Exception? failure, TimeSpan patience) => failure switch
    {
        RefusedException refused => refused.IsPassing && !(refused.RetryAfter > patience),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => false,
        _ => failure is HttpRequestException or IOException or TimeoutRejectedException,
    };

    private async Task<LiveAnswer> AskAsync(RegistryNumber number, CancellationToken ct)
    {
        using var turn = await _calls.AcquireAsync(1, ct);
        if (!turn.IsAcquired)
        {
            throw new RefusedException("too many at once", isPassing: false);
        }

        using var client = _clients.CreateClient(Client); // it buffers no more than the settings allow
        using var answer = await client.GetAsync(new Uri($"Practitioner?identifier={number.Value}", UriKind.Relative), ct);
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            throw RefusedException.Of(answer);
        }

        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        return await FhirAnswer.ReadAsync(body, number, ct);
    }

    /// <summary>Its message is a status, or says no more than one.</summary>
    private sealed class RefusedException(string status, bool isPassing, TimeSpan? retryAfter = null) : Exception(status)
    {
        public bool IsPassing => isPassing;

        public TimeSpan? RetryAfter => retryAfter;

        public static RefusedException Of(HttpResponseMessage answer) => new(
            $"{answer.StatusCode:D}", answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError, answer.Headers.RetryAfter?.Delta);
    }
}
