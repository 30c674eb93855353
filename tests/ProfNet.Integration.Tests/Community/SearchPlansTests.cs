using Npgsql;
using ProfNet.Application.Community.Searching;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>How a search is answered among twenty thousand discussions: along indexes, whatever is looked for, and no further than a thousand matches.</summary>
public sealed class SearchPlansTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const int Discussions = 20_000;

    private static readonly string[] _rights = ["G15-10"];
    private static readonly DateOnly _today = ParisTime.Day(TimeProvider.System.GetUtcNow());

    public async Task InitializeAsync()
    {
        if (await site.AskAsync<long>("select count(*) from community.discussions") >= Discussions)
        {
            return;
        }

        await site.RunAsOwnerAsync(
            $"""
            create temporary table made as
              select n, gen_random_uuid() as discussion, gen_random_uuid() as hidden, gen_random_uuid() as named, (select array_agg(id) from community.spaces) as spaces from generate_series(1, {Discussions}) n;
            insert into community.discussions (id, handle, space_id, title, excerpt, opener_voice_id, last_seq, voices, sealed_voices, opened_on, last_on, kind, accepted_seq, tags)
              select discussion, substr(md5(n::text), 1, {RandomId.HandleLength}), spaces[1 + n % cardinality(spaces)], 'Question ' || md5(n::text) || ' du patient numero ' || n % 997, 'Extrait', hidden, 2, 2, 1,
                current_date - 400, current_date - n % 365, n % 3, case when n % 4 = 0 then 2 end, case when n % 50 = 0 then '{"{douleur}"}'::text[] else '{"{}"}' end from made;
            insert into community.voices (id, discussion_id, owner_tag, key_no, member_id, is_sealed, name, badge)
              select hidden, discussion, decode(md5('h' || n), 'hex'), 1, null, true, 'Confrère Cobalt', 'Médecin' from made
              union all select named, discussion, decode(md5('v' || n), 'hex'), 1, gen_random_uuid(), false, 'Camille' || n % 300 || ' Testeur' || n, 'Médecin' from made;
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
              select gen_random_uuid(), discussion, 1, hidden, 'Un patient ' || md5((n % 500)::text) || ' et ' || md5(n::text), '<p>Message</p>', decode(md5('s' || n), 'hex'), current_date - n % 365 from made;
            insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
              select gen_random_uuid(), discussion, 2, named, 'Un patient ' || md5((n % 500)::text) || ' et ' || md5(n::text), '<p>Message</p>', decode(md5('n' || n), 'hex'), now() - make_interval(days => n % 365) from made;
            analyze community.discussions, community.voices, community.posts_sealed, community.posts_named, community.spaces;
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("patient")] // in every post and every title
    [InlineData("c4ca4238a0b923820dcc509a6f75849b")] // in a few
    [InlineData("introuvable")]
    [InlineData("patient c4ca4238a0b923820dcc509a6f75849b -introuvable")]
    [InlineData("\"un patient\"")]
    [InlineData("auteur:camille7")]
    [InlineData("patient auteur:testeur123")]
    [InlineData("type:cas")]
    [InlineData("reponse:acceptee apres:2020")]
    [InlineData("etiquette:douleur")]
    [InlineData("patient etiquette:douleur")]
    [InlineData("patient type:cas reponse:acceptee")]
    [InlineData("c4ca4238a0b923820dcc509a6f75849b avant:2030 apres:2020")]
    public async Task A_search_is_answered_along_indexes(string typed)
    {
        var plan = await PlanAsync(SearchQuery.Parse(typed));

        Scans(plan).ShouldBeEmpty(plan);
    }

    [Fact]
    public async Task A_search_in_one_space_is_answered_along_indexes()
    {
        var space = await site.SomeSpaceAsync();

        foreach (var typed in new[] { $"espace:{space}", $"patient espace:{space}", $"introuvable espace:{space}" })
        {
            var plan = await PlanAsync(SearchQuery.Parse(typed));

            Scans(plan).ShouldBeEmpty(plan);
        }
    }

    [Fact]
    public async Task A_word_that_all_posts_have_is_read_a_thousand_times_and_no_more()
    {
        var plan = await PlanAsync(SearchQuery.Parse("patient"), "explain (analyze, timing off, costs off) ");

        foreach (var table in new[] { "posts_named", "posts_sealed" })
        {
            plan.ShouldMatch($@"on {table} p(_\d+)? \(actual rows=1000 ", plan);
        }
    }

    [Fact]
    public async Task Discussions_like_a_title_are_found_along_indexes()
    {
        await using var command = site.App.CreateCommand("explain " + ListSimilarDiscussionsHandler.Sql);
        command.Parameters.Add(new() { Value = "Question c4ca4238a0b923820dcc509a6f75849b introuvable" });
        command.Parameters.Add(new() { Value = _rights });

        var plan = await LinesAsync(command);

        plan.Split('\n').Where(line => line.Contains("Seq Scan on discussions", StringComparison.Ordinal)).ShouldBeEmpty(plan);
    }

    [Fact]
    public async Task What_has_no_words_yet_is_found_by_its_index()
    {
        await using var command = site.App.CreateCommand("explain " + FillWords.Sql("community.posts_sealed", "''"));

        var plan = await LinesAsync(command);

        plan.Split('\n').Where(line => line.Contains("Seq Scan on posts_sealed", StringComparison.Ordinal)).ShouldBeEmpty(plan);
    }

    [Fact]
    public async Task The_settings_of_a_search_hold_for_its_batch_alone()
    {
        await using var connection = await site.App.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(SearchSql.SettingsSql), new("select current_setting('pg_trgm.word_similarity_threshold')") } };
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            await reader.ReadAsync();
            reader.GetString(0).ShouldBe("0.45");
        }

        await using var after = new NpgsqlCommand("select current_setting('pg_trgm.word_similarity_threshold')", connection);
        (await after.ExecuteScalarAsync()).ShouldBe("0.6");
    }

    /// <summary>Tables that are read as a whole, but for a few dozen spaces.</summary>
    private static IEnumerable<string> Scans(string plan) =>
        plan.Split('\n').Where(line => line.Contains("Seq Scan on", StringComparison.Ordinal) && !line.Contains("Seq Scan on spaces", StringComparison.Ordinal));

    private async Task<string> PlanAsync(SearchQuery query, string explain = "explain ")
    {
        var question = SearchSql.Of(query, SearchText.Of(query.Terms, _ => []), query.Tag, _rights, _today, newestFirst: false, page: 1);
        await using var connection = await site.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var settings = new NpgsqlCommand(SearchSql.SettingsSql, connection);
        await settings.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(explain + question.CommandText, connection);
        foreach (NpgsqlParameter value in question.Parameters)
        {
            command.Parameters.Add(value.Clone());
        }

        return await LinesAsync(command);
    }

    private static async Task<string> LinesAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
