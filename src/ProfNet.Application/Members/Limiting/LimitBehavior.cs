using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Limiting;

/// <summary>Counts tries that have a limit before their transaction begins: what it undoes was tried all the same, and nobody waits for another's row.</summary>
internal sealed class LimitBehavior<TRequest, TResponse>(Tries tries) : IPipelineBehavior<TRequest, TResponse> where TRequest : IRequest<TResponse>, ILimited
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        await tries.CountAsync(request.Act, cancellationToken);
        return await next();
    }
}
