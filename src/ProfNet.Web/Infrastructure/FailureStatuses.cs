using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Infrastructure;

/// <summary>Gives the failures that have a meaning over HTTP their status, which the status pages turn into a page; any other goes on to the exception handler, which logs it once and answers 500.</summary>
internal sealed class FailureStatuses(RequestDelegate next, ILogger<FailureStatuses> log)
{
    private const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ForbiddenException) when (!context.Response.HasStarted && context.User.Identity is not { IsAuthenticated: true })
        {
            await context.ChallengeAsync();
        }
        catch (ProofNeededException) when (!context.Response.HasStarted)
        {
            context.Response.Redirect(RecentProofPages.ProveAndComeBack(context.Request));
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && StatusOf(failure) is { } status)
        {
            if (status is StatusCodes.Status503ServiceUnavailable)
            {
                log.LogWarning("The database does not answer: {Failure}", NameOf(failure));
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
            }
            else if (failure is not (NotFoundException or ForbiddenException))
            {
                log.LogWarning("A request was refused late, which a validator could have done: {Failure}", NameOf(failure));
            }

            context.Response.ContentType = null; // or the status pages would take the answer for a finished one
            context.Response.ContentLength = null;
            context.Response.StatusCode = status;
        }
    }

    /// <summary>EF Core wraps what the database said once or twice.</summary>
    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            yield return failure;
        }
    }

    private static int? StatusOf(Exception failure) =>
        Causes(failure).Select(cause => (int?)(cause switch
        {
            NotFoundException => StatusCodes.Status404NotFound,
            ForbiddenException => StatusCodes.Status403Forbidden,
            ValidationException => StatusCodes.Status400BadRequest,
            RuleBrokenException => StatusCodes.Status422UnprocessableEntity,
            BadHttpRequestException bad => bad.StatusCode,
            EncoderFallbackException => StatusCodes.Status400BadRequest, // half a surrogate pair on its way to the database
            PostgresException { SqlState: var state } when IsAboutTheInput(state) => StatusCodes.Status400BadRequest,
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction } => StatusCodes.Status503ServiceUnavailable,
            NpgsqlException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
            _ => 0,
        })).FirstOrDefault(status => status != 0);

    /// <summary>Data that the database cannot take: a NUL (22021), a negative OFFSET (2201X), a number or date out of range…</summary>
    private static bool IsAboutTheInput(string sqlState) => sqlState
        is PostgresErrorCodes.CharacterNotInRepertoire
        or PostgresErrorCodes.UntranslatableCharacter
        or PostgresErrorCodes.InvalidRowCountInLimitClause
        or PostgresErrorCodes.InvalidRowCountInResultOffsetClause
        or PostgresErrorCodes.NumericValueOutOfRange
        or PostgresErrorCodes.DatetimeFieldOverflow
        or PostgresErrorCodes.InvalidDatetimeFormat
        or PostgresErrorCodes.InvalidTextRepresentation
        or PostgresErrorCodes.StringDataRightTruncation;

    /// <summary>Types and codes only: messages quote what people typed.</summary>
    private static string NameOf(Exception failure) =>
        string.Join(" < ", Causes(failure).Select(cause => cause is PostgresException postgres ? $"PostgreSQL {postgres.SqlState}" : cause.GetType().Name));
}
