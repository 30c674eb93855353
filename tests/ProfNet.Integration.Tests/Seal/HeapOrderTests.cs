using System.Globalization;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Application.Pseudonyms;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Rows of today and yesterday lie in no order that tells when they were written, and nobody notices that they are moved.</summary>
public sealed class HeapOrderTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const int Many = 400;

    [Theory]
    [InlineData("community.discussions", "substring(title from '[0-9]+$')::int", "title like 'Fil semé %'")]
    [InlineData("community.voices", "substring(name from '[0-9]+$')::int", "name like 'Voix semée %'")]
    [InlineData("community.posts_sealed", "substring(body from '[0-9]+$')::int", "body like 'Scellé %'")]
    [InlineData("community.posts_named", "substring(body from '[0-9]+$')::int", "body like 'Nommé %'")]
    [InlineData("community.followers", "('x' || substring(encode(tag, 'hex') from 1 for 8))::bit(32)::int", "key_no = 77")]
    [InlineData("community.waiting_posts", "substring(body from '[0-9]+$')::int", "body like 'Semé en attente %'")]
    [InlineData("community.post_places", "was_seq", "discussion_id in (select id from community.discussions where title like 'Fil semé %')")]
    [InlineData("community.cases", "substring(question from '[0-9]+$')::int", "question like 'Semée %'")]
    public async Task Rows_lie_in_the_order_of_writing_until_they_are_laid_anew(string table, string written, string rows)
    {
        await SowAsync();
        (await CorrelationAsync(table, written, rows)).ShouldBeGreaterThan(0.9, "what a dump would have told");

        await site.Node.RunChoreAsync<ShuffleFreshRows>();

        (await site.AskAsync<long>($"select count(*) from {table} where {rows}")).ShouldBe(Many, "nothing is lost");
        Math.Abs(await CorrelationAsync(table, written, rows)).ShouldBeLessThan(0.3, "five standard deviations of chance");
        await UprootAsync();
    }

    [Fact]
    public async Task What_is_years_old_and_was_changed_today_lies_in_no_order_either() // an answer accepted, a case concluded
    {
        const string Written = "substring(title from '[0-9]+$')::int";
        const string Rows = "title like 'Fil semé %'";
        await SowAsync();
        await site.RunAsync($"update community.discussions d set accepted_seq = 2, last_on = current_date - 800 from (select id from community.discussions where {Rows} order by {Written}) o where d.id = o.id");

        await site.Node.RunChoreAsync<ShuffleFreshRows>();

        (await site.AskAsync<long>($"select count(*) from community.discussions where {Rows} and accepted_seq = 2")).ShouldBe(Many);
        await site.Node.RunChoreAsync<ShuffleQuietRows>(); // where there was room in the middle of the table, the night does it
        Math.Abs(await CorrelationAsync("community.discussions", Written, Rows)).ShouldBeLessThan(0.3);
        await UprootAsync();
    }

    [Fact]
    public async Task Whoever_follows_what_is_quiet_leaves_no_order_where_there_was_room_in_the_middle_of_the_table()
    {
        const string Neighbours =
            "select count(*) from (select key_no, place - lag(place) over (order by key_no, tag) as apart from (select key_no, tag, row_number() over (order by ctid) as place from community.followers) x) y where key_no = 78 and abs(apart) <= 3";
        var quiet = await site.DiscussionIdAsync(await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name"));
        await site.RunAsync("update community.discussions set last_on = last_on - 20 where id = $1", quiet);
        await site.RunAsync("insert into community.followers select $1, sha256(n::text::bytea), 79, '' from generate_series(1, 12000) n", quiet);
        await site.RunAsync("delete from community.followers where key_no = 79 and ctid < '(20,0)'");
        await using (var owner = Npgsql.NpgsqlDataSource.Create(site.Database.Owner))
        await using (var vacuum = owner.CreateCommand("vacuum community.followers"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        await site.RunAsync($"insert into community.followers select $1, decode(lpad(to_hex(n), 8, '0') || repeat('01', 28), 'hex'), 78, '' from generate_series(1, {Many}) n", quiet);
        await site.Node.RunChoreAsync<ShuffleFreshRows>();
        (await site.AskAsync<long>(Neighbours)).ShouldBeGreaterThan(Many * 9 / 10, "out of reach of the quarter of an hour");

        await site.Node.RunChoreAsync<ShuffleQuietRows>();

        (await site.AskAsync<long>(Neighbours)).ShouldBeLessThan(Many / 10, "two that were written one after the other lie apart");
        (await site.AskAsync<long>("with gone as (delete from community.followers where key_no = 78 returning 1) select count(*) from gone")).ShouldBe(Many);
        await site.RunAsync("delete from community.followers where key_no = 79");
    }

    [Fact]
    public async Task Options_of_polls_that_were_just_counted_lie_in_no_order_either()
    {
        var asked = await site.DiscussionIdAsync(await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync(place: 2)));
        await site.RunAsync($"insert into community.poll_options (poll_id, no, label) select id, n, 'Semée' from community.polls, generate_series(101, {100 + Many}) n where discussion_id = $1", asked);
        (await CorrelationAsync("community.poll_options", "no", "label = 'Semée'")).ShouldBeGreaterThan(0.9);

        await site.Node.RunChoreAsync<ShuffleFreshRows>();

        Math.Abs(await CorrelationAsync("community.poll_options", "no", "label = 'Semée'")).ShouldBeLessThan(0.3);
        (await site.AskAsync<long>("with gone as (delete from community.poll_options where label = 'Semée' returning 1) select count(*) from gone")).ShouldBe(Many);
    }

    [Fact]
    public async Task Entries_of_the_vault_are_laid_anew_as_well()
    {
        await using var vault = Npgsql.NpgsqlDataSource.Create(site.Database.Vault);
        await using (var sow = vault.CreateCommand($"insert into vault.entries select gen_random_uuid(), decode(lpad(to_hex(n), 8, '0') || repeat('00', 92), 'hex') from generate_series(1, {Many}) n"))
        {
            await sow.ExecuteNonQueryAsync();
        }

        await using var ask = vault.CreateCommand(
            "select corr(place, n) from (select row_number() over (order by ctid) as place, ('x' || substring(encode(sealed, 'hex') from 1 for 8))::bit(32)::int as n from vault.entries where substring(sealed from 5) = decode(repeat('00', 92), 'hex')) x");
        ((double)(await ask.ExecuteScalarAsync())!).ShouldBeGreaterThan(0.9);

        await site.Node.RunChoreAsync<ShuffleVault>();

        Math.Abs((double)(await ask.ExecuteScalarAsync())!).ShouldBeLessThan(0.3);
        await using var uproot = vault.CreateCommand("delete from vault.entries where substring(sealed from 5) = decode(repeat('00', 92), 'hex')");
        (await uproot.ExecuteNonQueryAsync()).ShouldBe(Many);
    }

    [Fact]
    public async Task Members_write_and_read_while_rows_are_laid_anew_fifty_times_and_nothing_is_lost()
    {
        const int Writers = 4;
        const int Replies = 8;
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => ReadAsync(discussion, over.Token)).ToList();
        var writers = Enumerable.Range(0, Writers).Select(n => WriteAsync(discussion, n % 2 == 0 ? "Name" : "Pseudonym", Replies)).ToList();

        for (var i = 0; i < 50; i++)
        {
            await site.Node.RunChoreAsync<ShuffleFreshRows>();
            await Task.Delay(20);
        }

        var started = await Task.WhenAll(writers);
        await site.Node.RunChoreAsync<ShuffleFreshRows>();
        await over.CancelAsync();
        (await Task.WhenAll(readers)).Sum().ShouldBeGreaterThan(20, "somebody read meanwhile");

        const int Posts = 1 + Writers * Replies;
        (await site.PostsAsync(discussion)).ShouldBe(Posts);
        (await site.AskAsync<int[]>(
            "select array[last_seq, voices, sealed_voices] from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe([Posts, 1 + Writers, Writers / 2]);
        (await site.AskAsync<int[]>("select array_agg(seq order by seq) from (select discussion_id, seq from community.posts_named union all select discussion_id, seq from community.posts_sealed) p join community.discussions d on d.id = p.discussion_id where d.handle = $1", Colleagues.HandleIn(discussion)))
            .ShouldBe(Enumerable.Range(1, Posts));
        foreach (var other in started)
        {
            (await site.PostsAsync(other)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Where_the_tables_are_held_the_next_quarter_of_an_hour_will_do()
    {
        await using var connection = await site.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var held = new Npgsql.NpgsqlCommand("lock table community.posts_sealed in row exclusive mode", connection, transaction))
        {
            await held.ExecuteNonQueryAsync();
        }

        await site.Node.RunChoreAsync<ShuffleFreshRows>(); // says nothing and leaves everything as it was
    }

    private async Task<string> WriteAsync(string discussion, string voice, int replies)
    {
        var member = await site.MemberAsync();
        var started = await member.StartAsync(await site.SomeSpaceAsync(place: 1), voice);
        for (var i = 0; i < replies; i++)
        {
            var answer = await member.ReplyAsync(discussion, $"Réponse {i.ToString(CultureInfo.InvariantCulture)}", i == 0 ? voice : null);
            answer.Status.ShouldBe(302, answer.Main);
        }

        return started;
    }

    private async Task<int> ReadAsync(string discussion, CancellationToken over)
    {
        var reader = await site.MemberAsync();
        var read = 0;
        for (; !over.IsCancellationRequested; read++)
        {
            (await reader.Get(discussion)).Status.ShouldBe(200);
            (await reader.Get("/discussions")).Status.ShouldBe(200);
        }

        return read;
    }

    /// <summary>How far the order in which rows lie is the order in which they were written: 1 where it is, about 0 where it tells nothing.</summary>
    private Task<double> CorrelationAsync(string table, string written, string rows) =>
        site.AskAsync<double>($"select corr(place, n) from (select row_number() over (order by ctid) as place, {written} as n from {table} where {rows}) x");

    private async Task SowAsync()
    {
        string[] steps =
        [
            """
            insert into community.discussions (id, handle, space_id, title, excerpt, opener_voice_id, last_seq, voices, sealed_voices, opened_on, last_on, takes_pseudonyms)
            select gen_random_uuid(), left(encode(decode(md5('fil' || n), 'hex'), 'hex'), 22), (select id from community.spaces order by position limit 1), 'Fil semé ' || n, '', gen_random_uuid(), 2, 1, 1, current_date, current_date, true
            from generate_series(1, 400) n order by n
            """,
            """
            insert into community.voices (id, discussion_id, owner_tag, key_no, is_sealed, name, badge)
            select gen_random_uuid(), id, decode(md5(title), 'hex'), 1, true, 'Voix semée ' || substring(title from '[0-9]+$'), '' from community.discussions where title like 'Fil semé %' order by substring(title from '[0-9]+$')::int
            """,
            """
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
            select gen_random_uuid(), discussion_id, 1, id, 'Scellé ' || substring(name from '[0-9]+$'), '', decode(md5('s' || name), 'hex'), current_date from community.voices where name like 'Voix semée %' order by substring(name from '[0-9]+$')::int
            """,
            """
            insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
            select gen_random_uuid(), discussion_id, 2, id, 'Nommé ' || substring(name from '[0-9]+$'), '', decode(md5('n' || name), 'hex'), now() from community.voices where name like 'Voix semée %' order by substring(name from '[0-9]+$')::int
            """,
            """
            insert into community.followers (discussion_id, tag, key_no, sealed)
            select id, decode(lpad(to_hex(substring(title from '[0-9]+$')::int), 8, '0') || repeat('00', 28), 'hex'), 77, '' from community.discussions where title like 'Fil semé %' order by substring(title from '[0-9]+$')::int
            """,
            """
            insert into community.waiting_posts (id, handle, discussion_id, voice_id, body, body_html, excerpt, once, written_on)
            select gen_random_uuid(), left(md5('a' || name), 22), discussion_id, id, 'Semé en attente ' || substring(name from '[0-9]+$'), '', '', decode(md5('w' || name), 'hex'), current_date
            from community.voices where name like 'Voix semée %' order by substring(name from '[0-9]+$')::int
            """,
            """
            insert into community.post_places (discussion_id, seq, was_id, was_seq)
            select id, 1, id, substring(title from '[0-9]+$')::int from community.discussions where title like 'Fil semé %' order by substring(title from '[0-9]+$')::int
            """,
            """
            insert into community.cases (discussion_id, age_band, context, examination, hypotheses, question)
            select id, 0, '', '', '', 'Semée ' || substring(title from '[0-9]+$') from community.discussions where title like 'Fil semé %' order by substring(title from '[0-9]+$')::int
            """,
        ];
        await UprootAsync();
        foreach (var step in steps)
        {
            await site.RunAsync(step);
        }
    }

    private async Task UprootAsync()
    {
        foreach (var table in new[] { "cases", "waiting_posts", "post_places", "followers", "posts_named", "posts_sealed", "voices" })
        {
            await site.RunAsync($"delete from community.{table} where discussion_id in (select id from community.discussions where title like 'Fil semé %')");
        }

        await site.RunAsync("delete from community.discussions where title like 'Fil semé %'");
    }
}
