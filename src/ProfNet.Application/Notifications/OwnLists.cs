using Npgsql;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Notifications;

/// <summary>What a member's own rows say together, as far as they open.</summary>
public sealed record OwnList(IReadOnlyList<IndexEntry> Index, Inbox Inbox, Choices Choices)
{
    public IReadOnlySet<string> Followed { get; } = Index.Where(e => e is { Follows: true, IsMuted: false, LeavesOn: null }).Select(e => e.Discussion).ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> Spoken { get; } = Index.Where(e => e.Voice is not null).Select(e => e.Discussion).ToHashSet(StringComparer.Ordinal);

    /// <summary>Entries that a post names the member in, by discussion; not where they want to hear nothing.</summary>
    public IReadOnlyDictionary<string, int> Mentioned { get; } = Index.Where(e => e is { MentionedIn: > 0, IsMuted: false }).ToDictionary(e => e.Discussion, e => e.MentionedIn, StringComparer.Ordinal);

    /// <summary>Days on which the member wants to be reminded, by discussion.</summary>
    public IReadOnlyDictionary<string, DateOnly> Reminders { get; } = Index.Where(e => e.RemindOn is not null).ToDictionary(e => e.Discussion, e => e.RemindOn!.Value, StringComparer.Ordinal);

    /// <summary>The voices under which they speak.</summary>
    public Guid[] Voices { get; } = [.. Index.Where(e => e.Voice is not null).Select(e => e.Voice!.Value)];

    /// <summary>Spaces of which the member wants to hear of every discussion that opens.</summary>
    public Guid[] HeardInFull { get; } = [.. Choices.Spaces.Where(s => s.Level == SpaceLevel.EveryFirstPost).Select(s => s.Space)];

    /// <summary>Spaces of which they want to hear nothing.</summary>
    public Guid[] Muted { get; } = [.. Choices.Spaces.Where(s => s.Level == SpaceLevel.Muted).Select(s => s.Space)];

    /// <summary>As chosen; who said no to mails before there was more to choose gets none.</summary>
    public NoticeSettings Settings => Choices.Notices.Length > 0 || Inbox.WantsMails ? NoticeSettings.Parse(Choices.Notices) : NoticeSettings.Default.WithoutMails();

    public override string ToString() => nameof(OwnList); // never into a log
}

/// <summary>Reads all that a member's notices begin with in one round trip: their list of discussions, their inbox and their choices, each under a tag that the member's keys make.</summary>
public sealed class OwnLists(NpgsqlDataSource database, Inboxes inboxes, ChoiceRows choices, SealTags tags, SealedBox boxes)
{
    public async Task<OwnList> ReadAsync(Guid member, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        foreach (var (sql, own) in new[] { (MemberIndex.ReadSql, MemberIndex.Tags(tags, member)), (Inboxes.ReadSql, inboxes.Tags(member)), (ChoiceRows.ReadSql, choices.Tags(member)) })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = own } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var index = await OpenedAsync(reader, (tag, box) => MemberIndex.TryOpen(boxes, tag, box)?.Entries, ct);
        await reader.NextResultAsync(ct);
        var inbox = await OpenedAsync(reader, inboxes.TryOpen, ct);
        await reader.NextResultAsync(ct);
        var chosen = await OpenedAsync(reader, choices.TryOpen, ct);
        return new OwnList(
            MemberIndex.Merge(index.SelectMany(entries => entries)),
            inbox.Aggregate(inboxes.Empty(member), (one, other) => one.And(other)),
            chosen.Aggregate(choices.Empty(member), (one, other) => one.And(other)));
    }

    private static async Task<List<T>> OpenedAsync<T>(NpgsqlDataReader reader, Func<byte[], byte[], T?> open, CancellationToken ct)
        where T : class
    {
        List<T> opened = [];
        while (await reader.ReadAsync(ct))
        {
            if (open(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) is { } content)
            {
                opened.Add(content);
            }
        }

        return opened;
    }
}
