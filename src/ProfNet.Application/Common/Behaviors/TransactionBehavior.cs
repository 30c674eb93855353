using MediatR;
using ProfNet.Application.Data;

namespace ProfNet.Application.Common.Behaviors;

/// <summary>Saves what a command did, and what others did in reaction to it, all or nothing.</summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(ProfNetDb db)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var response = await next();
            await db.SaveWithReactionsAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return response;
        }
        catch
        {
            db.ChangeTracker.Clear(); // or the half-done work would be saved by the request's next command
            throw;
        }
    }
}
