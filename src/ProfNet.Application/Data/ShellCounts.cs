using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Notifications;

namespace ProfNet.Application.Data;

/// <summary>
/// The figures that the layout shows around every page. A hot page asks for them in its own batch, so that they cost no
/// round trip of their own; any other page asks when it is drawn.
/// </summary>
public sealed class ShellCounts(NpgsqlDataSource database, Inboxes inboxes, ReadNewsLater later, ICurrentMember me)
{
    private const string PendingSql = "select count(*)::int from (select 1 from registration.applications where state = 0 limit 100) pending";

    private bool _isKnown;

    /// <summary>Applications that wait for a decision, 100 at most; null for those who do not decide.</summary>
    public int? PendingApplications { get; private set; }

    /// <summary>What the member is told; null for those who are told nothing, as they may not read it.</summary>
    public Inbox? Inbox { get; private set; }

    public int UnreadNews => Inbox?.Unread ?? 0;

    public async Task EnsureKnownAsync(CancellationToken ct)
    {
        if (_isKnown || !me.Is(Audience.Members))
        {
            return;
        }

        await using var batch = database.CreateBatch();
        AskWith(batch);
        if (batch.BatchCommands.Count > 0)
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await ReadAsync(reader, isFirst: true, ct);
        }

        _isKnown = true;
    }

    /// <summary>Adds the layout's questions to a page's batch, last.</summary>
    internal void AskWith(NpgsqlBatch batch)
    {
        if (me.Is(Audience.Administrators))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PendingSql));
        }

        if (me.Is(Audience.VerifiedMembers))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Inboxes.ReadSql) { Parameters = { new() { Value = inboxes.Tags(me.Id) } } });
        }
    }

    /// <summary>Reads the answers to <see cref="AskWith"/>, once the page has read its own.</summary>
    internal async Task ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        await ReadAsync(reader, isFirst: false, ct);
        _isKnown = true;
    }

    /// <summary>The member opened a discussion: what they were told of it is read, on this page already.</summary>
    internal async Task OpenedAsync(string discussion, int upTo, CancellationToken ct)
    {
        if (Inbox?.Read(discussion, upTo) is { } read && !ReferenceEquals(read, Inbox))
        {
            Inbox = read;
            await later.AddAsync(new NewsPlace(me.Id, discussion), upTo, ct);
        }
    }

    private async Task ReadAsync(DbDataReader reader, bool isFirst, CancellationToken ct)
    {
        if (me.Is(Audience.Administrators))
        {
            _ = isFirst || await reader.NextResultAsync(ct);
            isFirst = false;
            PendingApplications = await reader.ReadAsync(ct) ? reader.GetInt32(0) : 0;
        }

        if (me.Is(Audience.VerifiedMembers))
        {
            _ = isFirst || await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var found = inboxes.TryOpen(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)); // the bell closes nobody's pages
                Inbox = found is null ? Inbox : Inbox?.And(found) ?? found;
            }

            Inbox ??= inboxes.Empty(me.Id);
        }
    }
}
