using Npgsql;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    private readonly List<NpgsqlBatchCommand> _afterSave = [];
    private readonly List<Func<CancellationToken, Task>> _afterCommit = [];

    /// <summary>Has SQL run right after what is tracked is saved, in the same transaction: all that was asked for goes in one round trip.</summary>
    internal void RunAfterSave(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        _afterSave.Add(command);
    }

    /// <summary>Has something done once a command's transaction is committed: what others are told must have happened.</summary>
    internal void AfterCommit(Func<CancellationToken, Task> work) => _afterCommit.Add(work);

    internal async Task CommittedAsync(CancellationToken ct)
    {
        foreach (var work in _afterCommit)
        {
            await work(ct);
        }

        _afterCommit.Clear();
    }

    /// <summary>Forgets all that was done and not saved.</summary>
    internal void ForgetUnsaved()
    {
        ChangeTracker.Clear();
        _afterSave.Clear();
        _afterCommit.Clear();
    }

    private async Task RunAfterSaveAsync(CancellationToken ct)
    {
        if (_afterSave.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(Connection);
        foreach (var command in _afterSave)
        {
            batch.BatchCommands.Add(command);
        }

        _afterSave.Clear();
        await batch.ExecuteNonQueryAsync(ct);
    }
}
