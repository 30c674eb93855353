using System.Reflection;
using MediatR;

namespace ProfNet.Application.Common.Behaviors;

/// <summary>Refuses whoever is not in the request's audience.</summary>
internal sealed class AudienceBehavior<TRequest, TResponse>(ICurrentMember me)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : notnull
{
    private static readonly Audience _audience =
        typeof(TRequest).GetCustomAttribute<ForAttribute>()?.Audience
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} says not whom it is [For].");

    public Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken) =>
        me.Is(_audience) ? next() : throw new ForbiddenException(_audience);
}
