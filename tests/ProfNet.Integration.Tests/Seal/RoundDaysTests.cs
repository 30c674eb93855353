using ProfNet.Application.Community.Upkeep;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>After thirty days the rows of pseudonyms and of their neighbours know their month alone.</summary>
public sealed class RoundDaysTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private static readonly DateOnly _today = ParisTime.Day(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Days_of_a_sealed_discussion_become_their_month_once_they_are_older_than_thirty()
    {
        var old = _today.AddDays(-40);
        old = old.Day == 1 ? old.AddDays(-1) : old;
        var discussion = await LifeAsync("Pseudonym", old);

        await site.Node.RunChoreAsync<RoundDays>();

        (await DaysAsync(discussion)).ShouldBe([.. Enumerable.Repeat(Month(old), 5)]);
    }

    [Fact]
    public async Task Thirty_days_are_not_older_than_thirty()
    {
        var young = _today.AddDays(-SealedPost.DaysToTheMonth);
        var discussion = await LifeAsync("Pseudonym", young);

        await site.Node.RunChoreAsync<RoundDays>();

        (await DaysAsync(discussion)).ShouldBe([.. Enumerable.Repeat(young, 5)]);
        site.Node.Clock.Offset = TimeSpan.FromDays(1);
        await site.Node.RunChoreAsync<RoundDays>();
        site.Node.Clock.Offset = TimeSpan.Zero;
        (await DaysAsync(discussion)).ShouldBe([.. Enumerable.Repeat(Month(young), 5)]);
    }

    [Fact]
    public async Task Where_nobody_speaks_under_a_pseudonym_days_stay()
    {
        var old = _today.AddDays(-40);
        old = old.Day == 1 ? old.AddDays(-1) : old;
        var discussion = await LifeAsync("Name", old);

        await site.Node.RunChoreAsync<RoundDays>();

        (await DaysAsync(discussion)).ShouldBe([.. Enumerable.Repeat(old, 5)]);
    }

    [Fact]
    public async Task A_month_does_not_lie_in_the_order_of_its_days()
    {
        var discussion = await LifeAsync("Pseudonym", _today);
        var end = Month(_today.AddDays(-40)).AddDays(-1);
        await site.RunAsync(
            """
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
            select gen_random_uuid(), d.id, 100 + n, d.opener_voice_id, 'Jour ' || n, '', decode(md5('jour' || n), 'hex'), $2::date - 20 + n / 20
            from community.discussions d, generate_series(1, 400) n where d.handle = $1 order by n
            """, Colleagues.HandleIn(discussion), end);
        const string Order = "select corr(place, n) from (select row_number() over (order by ctid) as place, substring(body from '[0-9]+$')::int as n from community.posts_sealed where body like 'Jour %') x";
        (await site.AskAsync<double>(Order)).ShouldBeGreaterThan(0.9);

        await site.Node.RunChoreAsync<RoundDays>();

        (await site.AskAsync<long>("select count(*) from community.posts_sealed where body like 'Jour %' and extract(day from posted_on) = 1")).ShouldBe(400);
        Math.Abs(await site.AskAsync<double>(Order)).ShouldBeLessThan(0.3);
    }

    [Fact]
    public async Task The_pages_go_on_and_show_the_month()
    {
        var old = _today.AddDays(-40);
        var discussion = await LifeAsync("Pseudonym", old);
        await site.Node.RunChoreAsync<RoundDays>();

        var page = await (await site.MemberAsync()).Get(discussion);

        page.Status.ShouldBe(200);
        page.Main.ShouldContain(old.ToString("MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")));
        page.Main.ShouldNotContain($"{Month(old):yyyy-MM-dd}");
    }

    [Theory]
    [InlineData(RoundDays.NextSealed, "posts_sealed")]
    [InlineData(RoundDays.NextNamed, "posts_named")]
    [InlineData(RoundDays.NextDiscussion, "discussions")]
    [InlineData(RoundDays.Openings, "discussions")]
    public async Task What_is_to_be_rounded_is_found_without_reading_the_table(string sql, string table)
    {
        await GrowAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(site.Database.Owner);
        await using var explain = source.CreateCommand("explain " + sql.Replace("$1", "date '2026-01-10'", StringComparison.Ordinal).Replace("$2", "date '2025-12-20'", StringComparison.Ordinal));
        await using var plan = await explain.ExecuteReaderAsync();
        List<string> lines = [];
        while (await plan.ReadAsync())
        {
            lines.Add(plan.GetString(0));
        }

        lines.ShouldNotContain(line => line.Contains($"Seq Scan on {table}", StringComparison.Ordinal), string.Join('\n', lines));
        lines.ShouldContain(line => line.Contains("Index", StringComparison.Ordinal));
    }

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>A discussion that its opener began under this voice, with a reply under a name and one more of the opener's, all on one day.</summary>
    private async Task<string> LifeAsync(string voice, DateOnly day)
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), voice);
        (await (await site.MemberAsync()).ReplyAsync(discussion, "Sous mon nom.", "Name")).Status.ShouldBe(302);
        (await opener.ReplyAsync(discussion, "Encore moi.")).Status.ShouldBe(302);
        var handle = Colleagues.HandleIn(discussion);
        await site.RunAsync("update community.discussions set opened_on = $2, last_on = $2 where handle = $1", handle, day);
        await site.RunAsync("update community.posts_sealed p set posted_on = $2 from community.discussions d where d.id = p.discussion_id and d.handle = $1", handle, day);
        await site.RunAsync("update community.posts_named p set posted_at = $2 from community.discussions d where d.id = p.discussion_id and d.handle = $1", handle, ParisTime.StartOfDay(day));
        return discussion;
    }

    /// <summary>Every day that rows of the discussion know: its first, its last, and those of its posts.</summary>
    private Task<DateOnly[]> DaysAsync(string discussion) => site.AskAsync<DateOnly[]>(
        """
        select array_agg(day) from (
            select opened_on as day, id from community.discussions union all select last_on, id from community.discussions
            union all select posted_on, discussion_id from community.posts_sealed
            union all select (posted_at at time zone 'Europe/Paris')::date, discussion_id from community.posts_named) days
        join community.discussions d on d.id = days.id where d.handle = $1
        """, Colleagues.HandleIn(discussion));

    /// <summary>Years of months that were rounded, and a few days that were not.</summary>
    private async Task GrowAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(site.Database.Owner);
        foreach (var step in new[]
        {
            """
            insert into community.discussions (id, handle, space_id, title, excerpt, opener_voice_id, last_seq, voices, sealed_voices, opened_on, last_on, takes_pseudonyms)
            select gen_random_uuid(), substr(md5(random()::text), 1, 22), (select id from community.spaces limit 1), 'Ancien', '', gen_random_uuid(), 1, 1, 1, date '2015-01-01' + (n % 100) * interval '1 month', date '2015-01-01' + (n % 100) * interval '1 month', true
            from generate_series(1, 5000) n
            """,
            "insert into community.voices (id, discussion_id, owner_tag, key_no, is_sealed, name, badge) select gen_random_uuid(), id, decode(md5(id::text), 'hex'), 1, true, 'Ancien', '' from community.discussions d where title = 'Ancien' and not exists (select from community.voices v where v.discussion_id = d.id)",
            "insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on) select gen_random_uuid(), d.id, 1, v.id, '', '', decode(md5(d.id::text), 'hex'), d.opened_on from community.discussions d join community.voices v on v.discussion_id = d.id where d.title = 'Ancien' and not exists (select from community.posts_sealed p where p.discussion_id = d.id)",
            "insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at) select gen_random_uuid(), d.id, 2, v.id, '', '', decode(md5(d.handle), 'hex'), d.opened_on from community.discussions d join community.voices v on v.discussion_id = d.id where d.title = 'Ancien' and not exists (select from community.posts_named p where p.discussion_id = d.id)",
            "analyze community.discussions, community.voices, community.posts_sealed, community.posts_named",
        })
        {
            await using var command = source.CreateCommand(step);
            await command.ExecuteNonQueryAsync();
        }
    }
}
