using System.Data.Common;
using System.Text.Json;
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

/// <summary>Asks for it with the head of the discussion's page.</summary>
internal static class Curation
{
    private static readonly string _told = string.Join(", ", ((StaffAct[])[StaffAct.Closed, StaffAct.Moved, StaffAct.MergedIn, StaffAct.SplitOff, StaffAct.SplitFrom, StaffAct.TextPurged,
        StaffAct.AnswerAccepted, StaffAct.AnswerDropped, StaffAct.Tagged, StaffAct.TextShared, StaffAct.TextReserved]).Select(act => (int)act));

    /// <summary>Five columns of the discussion <c>d</c>. Only what readers are told: that it was pinned they see, and what was reopened is open.</summary>
    /// <param name="rights">The parameter with the reader's rights.</param>
    public static string Columns(string rights) =>
        $"""
        d.is_pinned, d.is_closed, d.merged_seq,
          case when d.merged_into is not null then (select m.handle from community.discussions m join community.spaces t on t.id = m.space_id where m.id = d.merged_into and {CommunityAccess.MayRead("t", rights)}) end,
          (select json_agg(json_build_object('Act', a.act, 'Reason', a.reason, 'On', a.done_on, 'Other', coalesce(t.name, o.handle), 'Seq', a.seq) order by a.done_on, a.tag)::text
           from community.staff_acts a
           left join community.spaces t on t.id = a.about and {CommunityAccess.MayRead("t", rights)}
           left join community.discussions o on o.id = a.about
           where a.discussion_id = d.id and a.act in ({_told}))
        """;

    /// <summary>Reads <see cref="Columns"/>, from the first of them on.</summary>
    public static CurationView Read(DbDataReader row, int first) => new(
        row.GetBoolean(first), row.GetBoolean(first + 1),
        row.IsDBNull(first + 3) ? null : row.GetString(first + 3),
        row.IsDBNull(first + 2) ? null : row.GetInt32(first + 2),
        row.IsDBNull(first + 4) ? [] : JsonSerializer.Deserialize<List<StaffNote>>(row.GetString(first + 4))!);
}
