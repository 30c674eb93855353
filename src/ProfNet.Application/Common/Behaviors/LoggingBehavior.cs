using MediatR;
using Microsoft.Extensions.Logging;

namespace ProfNet.Application.Common.Behaviors;

/// <summary>Names each request and its outcome. Never logs what the request carries: it may be about a patient.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(ILogger<TRequest> log, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            var response = await next();
            log.LogDebug("{Request} took {Elapsed}", typeof(TRequest).Name, clock.GetElapsedTime(started));
            return response;
        }
        catch (Exception failure)
        {
            log.LogInformation("{Request} ended with {Failure}", typeof(TRequest).Name, failure.GetType().Name);
            throw;
        }
    }
}
