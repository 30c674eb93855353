using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Spaces;

/// <summary>
/// Works out, each night, how long discussions of a space waited for somebody else's answer: the median of the last thirty days, in minutes; in whole days
/// where only days are known. Nothing where fewer than five were answered.
/// </summary>
internal sealed class MeasureFirstAnswers(NpgsqlDataSource database, TimeProvider clock) : IChore
{
    public const int Fewest = 5;

    // Older days are months where pseudonyms speak, and tell nothing of how long an answer took.
    private const string Sql =
        """
        with answered as (
          select d.space_id, case when d.takes_pseudonyms then (answer.day - d.opened_on) * 1440 else (extract(epoch from answer.at - opening.posted_at) / 60)::int end as minutes
          from community.discussions d
          cross join lateral (
            select seq, (posted_at at time zone 'Europe/Paris')::date as day, posted_at as at from community.posts_named
              where discussion_id = d.id and voice_id <> d.opener_voice_id and not is_deleted
            union all
            select seq, posted_on, null from community.posts_sealed where discussion_id = d.id and voice_id <> d.opener_voice_id and not is_deleted
            order by seq limit 1) answer
          left join community.posts_named opening on opening.discussion_id = d.id and opening.seq = 1
          where d.last_on >= $1 and d.opened_on >= $1 and d.voices > 1 and d.merged_into is null),
        medians as (select space_id, percentile_disc(0.5) within group (order by minutes) as minutes from answered group by space_id having count(minutes) >= $2)
        update community.spaces s set first_answer_minutes = (select minutes from medians m where m.space_id = s.id)
        where s.first_answer_minutes is distinct from (select minutes from medians m where m.space_id = s.id)
        """;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var measure = database.CreateCommand(Sql);
        measure.Parameters.Add(new() { Value = ParisTime.Day(clock.GetUtcNow()).AddDays(1 - SealedPost.DaysToTheMonth) });
        measure.Parameters.Add(new() { Value = Fewest });
        await measure.ExecuteNonQueryAsync(ct);
    }
}
