using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Data;

/// <summary>
/// The figures that the layout shows around every page. A hot page asks for them in its own batch, so that they cost no
/// round trip of their own; any other page asks when it is drawn.
/// </summary>
public sealed class ShellCounts(NpgsqlDataSource database, ICurrentMember me)
{
    /// <summary>Past this many the layout says « 99+ » and nobody counts on.</summary>
    public const int Most = 99;

    private const string PendingSql = "select count(*)::int from (select 1 from registration.applications where state = 0 limit 100) pending";

    private bool _isKnown;

    /// <summary>Applications that wait for a decision, 100 at most; null for those who do not decide.</summary>
    public int? PendingApplications { get; private set; }

    public async Task EnsureKnownAsync(CancellationToken ct)
    {
        if (_isKnown || !me.Is(Audience.Administrators))
        {
            return;
        }

        await using var command = database.CreateCommand(PendingSql);
        PendingApplications = (int)(await command.ExecuteScalarAsync(ct))!;
        _isKnown = true;
    }

    /// <summary>Adds the layout's question to a page's batch, last.</summary>
    internal void AskWith(NpgsqlBatch batch)
    {
        if (me.Is(Audience.Administrators))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PendingSql));
        }
    }

    /// <summary>Reads the answer to <see cref="AskWith"/>, once the page has read its own.</summary>
    internal async Task ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        if (me.Is(Audience.Administrators) && await reader.NextResultAsync(ct) && await reader.ReadAsync(ct))
        {
            PendingApplications = reader.GetInt32(0);
        }

        _isKnown = true;
    }
}
