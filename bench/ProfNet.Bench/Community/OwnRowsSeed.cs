using Npgsql;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Notifications;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Bench.Community;

/// <summary>The padded rows that every member has, and a reader whose own lists are as long in a large community as in a small one.</summary>
internal sealed class OwnRowsSeed(NpgsqlDataSource database, int members, ISealKeys keys, DateOnly today)
{
    /// <summary>How many discussions the reader follows; half of them are put aside, and in some a reply is being written.</summary>
    private const int Followed = 10;

    private readonly SealTags _tags = new(keys);
    private readonly SealedBox _boxes = new(keys);

    /// <summary>Choices and inboxes of all, and each one's count of the day.</summary>
    public async Task SowAsync(CancellationToken ct)
    {
        var (choices, inboxes) = (new ChoiceRows(_tags, _boxes, keys), new Inboxes(_tags, _boxes, keys));
        await CopyAsync("community.choices (tag, key_no, sealed)", member => choices.Close(member, choices.Empty(member)), ct);
        await CopyAsync("notifications.inboxes (tag, key_no, sealed)", member => inboxes.Close(member, inboxes.Empty(member)), ct);
    }

    /// <summary>The counts of today, if there are none yet; and a copy of them, to come back to.</summary>
    public async Task BeginTheDayAsync(CancellationToken ct)
    {
        var limits = new Limits(null!, _tags, _boxes, keys, null!, TimeProvider.System);
        await RunAsync("truncate community.limits", ct);
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            await using var rows = await connection.BeginBinaryImportAsync("copy community.limits (tag, day, key_no, sealed) from stdin (format binary)", ct);
            for (var member = 0; member < members; member++)
            {
                var limit = limits.MakeEmpty(SeedPlan.MemberId(member), today);
                await rows.StartRowAsync(ct);
                await rows.WriteAsync(limit.Tag, ct);
                await rows.WriteAsync(limit.Day, ct);
                await rows.WriteAsync(limit.KeyNo, ct);
                await rows.WriteAsync(limit.Sealed, ct);
            }

            await rows.CompleteAsync(ct);
        }

        await RunAsync("drop table if exists public.bench_limits; create table public.bench_limits as select tag, sealed from community.limits; create index on public.bench_limits (tag); analyze public.bench_limits, community.limits", ct);
    }

    /// <summary>Has a member follow the newest discussions, and read none of them.</summary>
    public async Task LayReaderAsync(Guid reader, CancellationToken ct)
    {
        List<string> newest = [];
        await using (var select = database.CreateCommand(
            $"select handle from community.discussions d join community.spaces s on s.id = d.space_id where last_seq >= 5 and s.readers = '{{}}' order by last_on desc, handle desc limit {Followed}"))
        {
            await using var found = await select.ExecuteReaderAsync(ct);
            while (await found.ReadAsync(ct))
            {
                newest.Add(found.GetString(0));
            }
        }

        var entries = newest.Select((handle, i) => new IndexEntry(handle, Voice: null, IsSealed: false, Follows: true) { IsBookmarked = i % 2 == 0, HasDraft = i < 3 });
        var (tag, box) = new MemberIndex(null!, _tags, _boxes, keys).Close(new IndexContent(reader, [.. entries]));
        await using var index = database.CreateCommand("update community.member_index set sealed = $2 where tag = $1");
        index.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tag }, new() { Value = box } });
        await index.ExecuteNonQueryAsync(ct);

        var drafts = new DraftRows(_tags, _boxes, keys);
        await using var connection = await database.OpenConnectionAsync(ct);
        await drafts.PutAsync(connection, [.. newest.Take(3).Select(handle => WrittenIn(handle, reader))], ct);
    }

    private DraftRow WrittenIn(string handle, Guid reader)
    {
        var text = new DraftText("page", new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = SeedTexts.Body(7) });
        return new(new DraftPlace(reader, DraftKind.Reply, handle), new Draft(Revision: 1, today, text, []));
    }

    private async Task CopyAsync(string into, Func<Guid, SealedRow> close, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var rows = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", ct);
        for (var member = 0; member < members; member++)
        {
            var row = close(SeedPlan.MemberId(member));
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(row.Tag, ct);
            await rows.WriteAsync(row.KeyNo, ct);
            await rows.WriteAsync(row.Box, ct);
        }

        await rows.CompleteAsync(ct);
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
