using System.Collections.Concurrent;
using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Integration.Tests.Site;

/// <summary>Which requests a node has answered well, and who sent each: null for whoever is not signed in.</summary>
internal sealed class SentRequests
{
    private readonly ConcurrentDictionary<(Type Request, Guid? Sender), byte> _sent = [];

    public void Add(Type request, Guid? sender) => _sent.TryAdd((request, sender), 0);

    public IReadOnlySet<Type> ByAnybody() => _sent.Keys.Select(s => s.Request).ToHashSet();

    public IReadOnlySet<Type> By(Guid sender) => _sent.Keys.Where(s => s.Sender == sender).Select(s => s.Request).ToHashSet();
}

/// <summary>Writes them down, innermost of all behaviors: what a rule refused is not there.</summary>
internal sealed class SentRequestsBehavior<TRequest, TResponse>(SentRequests sent, ICurrentMember me) : IPipelineBehavior<TRequest, TResponse> where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var response = await next();
        sent.Add(typeof(TRequest), me.Is(Audience.Members) ? me.Id : null);
        return response;
    }
}
