using System.Reflection;
using MediatR;

namespace ProfNet.Application.Common.Behaviors;

/// <summary>Refuses a request that is only <see cref="AfterRecentProofAttribute"/> to whoever showed who they are too long ago.</summary>
internal sealed class RecentProofBehavior<TRequest, TResponse>(ICurrentMember me, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : notnull
{
    private static readonly bool _isAsked = typeof(TRequest).IsDefined(typeof(AfterRecentProofAttribute));

    public Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken) =>
        !_isAsked || clock.GetUtcNow() - me.ProvedAt < AfterRecentProofAttribute.GoodFor ? next() : throw new ProofNeededException();
}
