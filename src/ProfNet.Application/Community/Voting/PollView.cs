using System.Text.Json;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Voting;

/// <summary>A discussion's poll as a page shows it. What may not be seen does not leave the database.</summary>
/// <param name="Voters">How many votes the result is made of; null where there is none to show.</param>
/// <param name="Later">How many votes came since: with four of them or fewer, a second look would tell each.</param>
/// <param name="IsMine">Whether the reader opened the discussion, and may end the poll.</param>
public sealed record PollView(
    PollKind Kind, string Question, string LowLabel, string HighLabel, bool ShowsOnClose, bool IsClosed, DateOnly ClosesOn, int? Voters, int Later, bool IsMine, IReadOnlyList<PollOptionView> Options)
{
    /// <summary>
    /// One value of the discussion's own row, for the few that have a poll. A result that is for the end is all votes, once; one that is shown meanwhile grows by
    /// five votes at least. The five are <see cref="Poll.FewestVotersShown"/>.
    /// </summary>
    internal static string Column(string today) =>
        $"""
        case when d.has_poll then (
          select json_build_object('Kind', p.kind, 'Question', p.question, 'LowLabel', p.low_label, 'HighLabel', p.high_label, 'ShowsOnClose', p.shows_on_close,
            'IsClosed', p.is_closed, 'ClosesOn', p.closes_on, 'Voters', r.voters, 'Later', case when r.voters is not null then p.voters - r.voters else 0 end,
            'IsMine', mine.id is not null and mine.id = d.opener_voice_id,
            'Options', (select json_agg(json_build_object('No', o.no, 'Label', o.label, 'Votes', case when r.voters is null then null when p.shows_on_close then o.votes else o.shown_votes end) order by o.no)
                        from community.poll_options o where o.poll_id = p.id))::text
          from community.polls p
          cross join lateral (select case when not p.shows_on_close then p.shown_voters when p.is_closed or p.closes_on < {today} then p.voters end as voters) c
          cross join lateral (select case when c.voters >= 5 then c.voters end as voters) r
          where p.discussion_id = d.id) end
        """;

    public bool IsOpenOn(DateOnly today) => Poll.IsOpen(IsClosed, ClosesOn, today);

    /// <summary>Whether this reader sees the result: enough have voted, and it has ended or they have voted where that is enough.</summary>
    public bool ShowsResultsTo(Ballot own, DateOnly today) => Voters is not null && (!IsOpenOn(today) || (!ShowsOnClose && own.Count > 0));

    /// <summary>The mean of a scale, from its votes.</summary>
    public double? Mean => Kind == PollKind.Scale && Voters is > 0 and var voters ? Options.Sum(o => (double)o.No * (o.Votes ?? 0)) / voters : null;

    public int PercentOf(PollOptionView option) => Voters is > 0 and var voters ? (int)Math.Round(100.0 * (option.Votes ?? 0) / voters, MidpointRounding.AwayFromZero) : 0;

    internal static PollView? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<PollView>(json);
}

/// <param name="Votes">Null where there is no result to show.</param>
public sealed record PollOptionView(int No, string Label, int? Votes);
