using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>What moderators did to a discussion, as its readers see it.</summary>
/// <param name="MergedInto">The handle of the discussion that holds its posts now; null also where the reader may not read it.</param>
/// <param name="MergedSeq">The number that its first post bears there.</param>
public sealed record CurationView(bool IsPinned, bool IsClosed, string? MergedInto, int? MergedSeq, IReadOnlyList<StaffNote> Notes)
{
    public static readonly CurationView None = new(IsPinned: false, IsClosed: false, MergedInto: null, MergedSeq: null, []);

    /// <summary>Whether its posts are in another discussion.</summary>
    public bool IsMerged => MergedSeq is not null;

    /// <summary>Why it is closed; null while it is open.</summary>
    public string? ClosedBecause => IsClosed ? Notes.LastOrDefault(n => n.Act == StaffAct.Closed)?.Reason ?? "" : null;
}

/// <param name="On">The day, or the month of what was done more than thirty days ago.</param>
/// <param name="Other">The handle of the other discussion, or the name of the space that it came from; null where the reader may not know it.</param>
/// <param name="Seq">The post that it was about.</param>
public sealed record StaffNote(StaffAct Act, string Reason, DateOnly On, string? Other, int? Seq);

/// <summary>Asks for it in the page's own batch.</summary>
internal sealed class Curation(ICurrentMember me)
{
    /// <summary>Only what readers are told: that it was pinned they see, and what was reopened is open.</summary>
    internal static readonly string Sql =
        $"""
        select d.is_pinned, d.is_closed, (select m.handle from community.discussions m join community.spaces t on t.id = m.space_id where m.id = d.merged_into and {CommunityAccess.MayRead("t", "$2")}), d.merged_seq,
          a.act, a.reason, a.done_on, coalesce(s.name, o.handle), a.seq
        from community.discussions d
        left join community.staff_acts a on a.discussion_id = d.id and a.act in ({Told})
        left join community.spaces s on s.id = a.about and {CommunityAccess.MayRead("s", "$2")}
        left join community.discussions o on o.id = a.about
        where d.handle = $1
        order by a.done_on, a.tag
        """;

    private static string Told => string.Join(", ", ((StaffAct[])[StaffAct.Closed, StaffAct.Moved, StaffAct.MergedIn, StaffAct.SplitOff, StaffAct.SplitFrom, StaffAct.TextPurged,
        StaffAct.AnswerAccepted, StaffAct.AnswerDropped, StaffAct.Tagged, StaffAct.TextShared, StaffAct.TextReserved]).Select(act => (int)act));

    public void AskWith(NpgsqlBatch batch, string handle) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = handle }, new() { Value = me.Rights } } });

    /// <summary>Reads the answer to <see cref="AskWith"/>.</summary>
    public static async Task<CurationView> ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        var view = CurationView.None;
        List<StaffNote> notes = [];
        while (await reader.ReadAsync(ct))
        {
            view = new CurationView(reader.GetBoolean(0), reader.GetBoolean(1), Text(reader, 2), reader.IsDBNull(3) ? null : reader.GetInt32(3), notes);
            if (!reader.IsDBNull(4))
            {
                notes.Add(new StaffNote((StaffAct)reader.GetInt16(4), reader.GetString(5), reader.GetFieldValue<DateOnly>(6), Text(reader, 7), reader.IsDBNull(8) ? null : reader.GetInt32(8)));
            }
        }

        return view;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
