using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Data;

namespace ProfNet.Application.Common.Behaviors;

/// <summary>
/// Saves what a command did, and what others did in reaction to it, all or nothing. A command that lost a race (a unique index, a deadlock)
/// is told again from the start, when it sees what the winner did: whether that is a rule broken or nothing left to do is its own affair.
/// </summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(ProfNetDb db)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : ICommand<TResponse>
{
    private const int MaxAttempts = 3;

    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DoAsync(next, cancellationToken);
            }
            catch (Exception failure)
            {
                db.ForgetUnsaved(); // or the half-done work would be saved by the request's next command
                if (attempt == MaxAttempts || !LostRace(failure))
                {
                    throw;
                }
            }
        }
    }

    private async Task<TResponse> DoAsync(RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var response = await next();
        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
        await db.CommittedAsync(ct);
        return response;
    }

    private static bool LostRace(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: PostgresException cause } => LostRace(cause),
        PostgresException cause => cause.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.FeatureNotSupported, // a migration gave a table another column since this connection had its question planned
        _ => false,
    };
}
