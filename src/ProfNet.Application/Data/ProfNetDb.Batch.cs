using Npgsql;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    private readonly List<NpgsqlBatchCommand> _afterSave = [];

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

    /// <summary>Forgets all that was done and not saved.</summary>
    internal void ForgetUnsaved()
    {
        ChangeTracker.Clear();
        _afterSave.Clear();
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
