using System.Runtime.ExceptionServices;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>What a night does to many members: each in a transaction of their own, so that one with whom it fails keeps nobody else from theirs.</summary>
internal static class OneByOne
{
    /// <summary>Does it for each. What went wrong first is thrown at the end.</summary>
    public static async Task ForEachAloneAsync(this ProfNetDb db, IReadOnlyList<Guid> ids, Func<Guid, Task> act, CancellationToken ct)
    {
        List<Exception> failures = [];
        foreach (var id in ids)
        {
            try
            {
                await db.DoAloneAsync(id, act, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failures.Add(failure);
            }

            db.ForgetUnsaved();
        }

        if (failures is [var first, ..])
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private static async Task DoAloneAsync(this ProfNetDb db, Guid id, Func<Guid, Task> act, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await act(id);
        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
        await db.CommittedAsync(ct);
    }
}
