using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Notifications;
using ProfNet.Application.Registration.Desk;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Data;

/// <summary>
/// The figures that the layout shows around every page. Those that wait are asked for in a hot page's own batch, so that they cost no round trip of their
/// own; any other page asks when it is drawn. What rings for the member is in this node's memory, and worked out when the page is drawn where it is not.
/// </summary>
public sealed class ShellCounts(NpgsqlDataSource database, NoticeReading notices, Bells bells, ReadNewsLater later, ICurrentMember me, TimeProvider clock)
{
    /// <summary>Those who ask to be in contact, but for whom the member mutes and who is no longer verified.</summary>
    private const string RequestsSql =
        """
        select count(*)::int from (
          select 1 from profiles.contacts c join members.members m on m.id = c.asker_id and m.standing = 'Verified'
          where c.asked_id = $1 and c.state = 0 and not exists (select from profiles.ties t where t.member_id = $1 and t.other_id = c.asker_id and t.kind = 1)
          limit 100) waiting
        """;

    private bool _isPendingKnown;
    private (string Discussion, int UpTo)? _opened;
    private Bell? _bell;

    /// <summary>Applications that wait for the team, 100 at most; null for those who do not decide.</summary>
    public int? PendingApplications { get; private set; }

    /// <summary>Notices that the member has not read; none for those who are told nothing, as they may not read it.</summary>
    public int UnreadNews => _bell is { } bell ? bell.Unread.Count + bell.Requests : 0;

    /// <summary>Whether an open page may be told by itself, as the member chose; not in their quiet hours.</summary>
    public bool MayRing => _bell is { IsLive: true } bell && !bell.Quiet.Contain(clock.GetUtcNow());

    /// <summary>Whether the member wants to be told while they read.</summary>
    public bool IsLive => _bell is { IsLive: true };

    public async Task EnsureKnownAsync(CancellationToken ct)
    {
        if (!_isPendingKnown && me.Is(Audience.Administrators))
        {
            await using var pending = database.CreateCommand(DeskSql.WaitingSql);
            PendingApplications = (int)(await pending.ExecuteScalarAsync(ct))!;
            _isPendingKnown = true;
        }

        if (_bell is null && me.Is(Audience.VerifiedMembers))
        {
            _bell = bells.Find(me.Id, Today);
            if (_bell is null)
            {
                await ReadNoticesAsync(ct);
            }

            await SilenceAsync(_bell!, ct);
        }
    }

    /// <summary>Works out what the member is told, and remembers how much of it rings.</summary>
    internal async Task<Notices> ReadNoticesAsync(CancellationToken ct)
    {
        var edition = bells.Edition;
        var told = await notices.ReadAsync(new NoticeReader(me.Id, me.Rights, me.GroupSlug), ct);
        _bell = told.Bell(Today) with { Requests = await CountRequestsAsync(ct) };
        bells.Remember(me.Id, _bell, edition);
        return told;
    }

    /// <summary>How many ask the member to be in contact.</summary>
    public int ContactRequests => _bell?.Requests ?? 0;

    private async Task<int> CountRequestsAsync(CancellationToken ct)
    {
        await using var count = database.CreateCommand(RequestsSql);
        count.Parameters.Add(new() { Value = me.Id });
        return (int)(await count.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Adds the layout's questions to a page's batch, last.</summary>
    internal void AskWith(NpgsqlBatch batch)
    {
        if (me.Is(Audience.Administrators))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DeskSql.WaitingSql));
        }
    }

    /// <summary>Reads the answers to <see cref="AskWith"/>, once the page has read its own.</summary>
    internal async Task ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        if (me.Is(Audience.Administrators))
        {
            await reader.NextResultAsync(ct);
            PendingApplications = await reader.ReadAsync(ct) ? reader.GetInt32(0) : 0;
            _isPendingKnown = true;
        }
    }

    /// <summary>The member opened a discussion: what they are told of it is read, on this page already.</summary>
    internal void Opened(string discussion, int upTo) => _opened = (discussion, upTo);

    private DateOnly Today => ParisTime.Day(clock.GetUtcNow());

    private async Task SilenceAsync(Bell bell, CancellationToken ct)
    {
        if (_opened is { } opened && bell.Unread.FirstOrDefault(n => n.Discussion == opened.Discussion && n.ToSeq <= opened.UpTo) is { } read)
        {
            _bell = bell with { Unread = [.. bell.Unread.Where(n => n != read)] };
            bells.Silence(me.Id, read);
            await later.AddAsync(new NewsPlace(me.Id, read.Discussion), read, ct);
        }
    }
}
