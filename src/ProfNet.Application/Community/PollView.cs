using System.Text.Json;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>A discussion's poll as a page shows it. What fewer than five chose does not leave the database.</summary>
/// <param name="Voters">How many voted; null where they are fewer than five.</param>
/// <param name="IsMine">Whether the reader opened the discussion, and may end the poll.</param>
public sealed record PollView(
    PollKind Kind, string Question, string LowLabel, string HighLabel, bool ShowsOnClose, bool IsClosed, DateOnly ClosesOn, int? Voters, bool IsMine, IReadOnlyList<PollOptionView> Options)
{
    // One value of the discussion's own row, for the few that have a poll. The five are Poll.FewestVotersShown.
    internal const string Column =
        """
        case when d.has_poll then (
          select json_build_object('Kind', p.kind, 'Question', p.question, 'LowLabel', p.low_label, 'HighLabel', p.high_label, 'ShowsOnClose', p.shows_on_close,
            'IsClosed', p.is_closed, 'ClosesOn', p.closes_on, 'Voters', case when p.voters >= 5 then p.voters end, 'IsMine', mine.id is not null and mine.id = d.opener_voice_id,
            'Options', (select json_agg(json_build_object('No', o.no, 'Label', o.label, 'Votes', case when p.voters >= 5 then o.votes end) order by o.no) from community.poll_options o where o.poll_id = p.id))::text
          from community.polls p where p.discussion_id = d.id) end
        """;

    public bool IsOpenOn(DateOnly today) => Poll.IsOpen(IsClosed, ClosesOn, today);

    /// <summary>Whether this reader sees the result: enough have voted, and it has ended or they have voted where that is enough.</summary>
    public bool ShowsResultsTo(Ballot own, DateOnly today) => Voters is not null && (!IsOpenOn(today) || (!ShowsOnClose && own.Count > 0));

    /// <summary>The mean of a scale, from its votes.</summary>
    public double? Mean => Kind == PollKind.Scale && Voters is > 0 and var voters ? Options.Sum(o => (double)o.No * (o.Votes ?? 0)) / voters : null;

    public int PercentOf(PollOptionView option) => Voters is > 0 and var voters ? (int)Math.Round(100.0 * (option.Votes ?? 0) / voters, MidpointRounding.AwayFromZero) : 0;

    internal static PollView? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<PollView>(json);
}

/// <param name="Votes">Null where fewer than five voted.</param>
public sealed record PollOptionView(int No, string Label, int? Votes);
