using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Notifications;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>The pages that are opened all day cost one round trip to the database, whose cost does not grow with the tables.</summary>
public sealed class OneRoundTripTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const int Discussions = 5_000;

    private static readonly byte[][] _tags = [new byte[16], new byte[16]];
    private static readonly string[] _rights = ["G15-10", "diplome"];
    private static readonly byte[][] _keys = [new byte[32], [.. Enumerable.Repeat((byte)1, 32)]];

    public async Task InitializeAsync()
    {
        if (await site.AskAsync<long>("select count(*) from community.discussions") >= Discussions)
        {
            return;
        }

        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        await using var fill = owner.CreateCommand(
            $"""
            create temporary table made as
              select n, gen_random_uuid() as discussion, gen_random_uuid() as voice, (select array_agg(id) from community.spaces) as spaces from generate_series(1, {Discussions}) n;
            insert into community.discussions (id, handle, space_id, title, excerpt, opener_voice_id, last_seq, voices, sealed_voices, opened_on, last_on, tags)
              select discussion, substr(md5(n::text), 1, {RandomId.HandleLength}), spaces[1 + n % cardinality(spaces)], 'Le fil de rang ' || n, 'Extrait', voice, case when n % 3 = 0 then 1 else 2 end, 1, 1, current_date - 400, current_date - n % 365, case when n % 20 = 0 then array['courante'] else array[]::text[] end from made;
            insert into community.voices (id, discussion_id, owner_tag, key_no, member_id, is_sealed, name, badge)
              select voice, discussion, decode(md5('v' || n), 'hex'), 1, null, true, 'Confrère Cobalt', 'Médecin' from made;
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
              select gen_random_uuid(), discussion, 1, voice, 'Message', '<p>Message</p>', decode(md5('s' || n), 'hex'), current_date from made;
            insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
              select gen_random_uuid(), discussion, 2, voice, 'Message', '<p>Message</p>', decode(md5('n' || n), 'hex'), now() from made where n % 3 <> 0;
            insert into community.personal (tag, key_no, sealed) select sha256(uuid_send(discussion)), 1, decode(repeat('00', 546), 'hex') from made;
            insert into community.followers (discussion_id, tag, key_no, sealed) select discussion, sha256(uuid_send(voice)), 1, decode(repeat('00', 66), 'hex') from made;
            insert into notifications.inboxes (tag, key_no, sealed) select sha256(uuid_send(voice)), 1, decode(repeat('00', 100), 'hex') from made;
            insert into community.choices (tag, key_no, sealed) select sha256(uuid_send(voice)), 1, decode(repeat('00', 100), 'hex') from made;
            analyze community.personal, community.followers, notifications.inboxes, community.choices, community.discussions, community.voices, community.posts_sealed, community.posts_named, community.spaces;
            """);
        await fill.ExecuteNonQueryAsync();
        await using var settle = owner.CreateCommand("vacuum analyze community.discussions");
        await settle.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(StaffRole.None)]
    [InlineData(StaffRole.Administrator)] // whose layout counts those who wait
    public async Task A_page_costs_one_round_trip_once_the_session_is_known(StaffRole role)
    {
        var member = await site.MemberAsync(role: role);
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 20);
        using var commands = new DatabaseCommands(site.DatabaseName);
        await SettleAsync(member, commands, asked: role is StaffRole.Administrator ? 2 : 1);

        foreach (var address in new[] { discussion, "/discussions", "/discussions?sans-reponse=true", $"/spaces/{await site.SomeSpaceAsync()}" })
        {
            (await member.Get(address)).Status.ShouldBe(200); // the session is known from here on
            commands.Take();

            var page = await member.Get(address);

            commands.TakeButSessions().ShouldHaveSingleItem(address);
            page.Document.QuerySelectorAll("article").ShouldNotBeEmpty();
            (page.Document.QuerySelector("a[href='/admin/approvals']") is not null).ShouldBe(role is StaffRole.Administrator);
        }
    }

    [Fact]
    public async Task A_sealed_discussion_is_read_in_as_many_round_trips_as_a_named_one_by_its_author_and_by_others()
    {
        var (named, hidden) = (await OpenedAsync("Name"), await OpenedAsync("Pseudonym"));
        using var commands = new DatabaseCommands(site.DatabaseName);

        foreach (var (author, discussion) in new[] { named, hidden })
        {
            foreach (var reader in new[] { author, await site.MemberAsync() })
            {
                await SettleAsync(reader, commands);

                await reader.Get(discussion);

                commands.TakeButSessions().ShouldHaveSingleItem(discussion);
            }
        }
    }

    [Fact]
    public async Task A_sealed_post_costs_as_many_round_trips_as_a_named_one_and_a_first_one_no_more_than_one_more()
    {
        var (_, discussion) = await OpenedAsync("Name");
        var (named, hidden) = (await site.MemberAsync(), await site.MemberAsync());

        var firstNamed = await CommandsOfAsync(named, discussion, "Name");
        var firstSealed = await CommandsOfAsync(hidden, discussion, "Pseudonym");
        var (laterNamed, laterSealed) = (await CommandsOfAsync(named, discussion, null), await CommandsOfAsync(hidden, discussion, null));

        laterNamed.ShouldBeInRange(4, 5, "what it depends on, the vault, the save and what goes after it");
        laterSealed.ShouldBe(laterNamed);
        firstNamed.ShouldBeInRange(laterNamed, laterNamed + 1);
        firstSealed.ShouldBe(firstNamed);
    }

    [Fact]
    public async Task Opening_a_sealed_discussion_costs_as_many_round_trips_as_opening_a_named_one()
    {
        List<IReadOnlyList<string>> sent = [];
        foreach (var voice in new[] { "Name", "Pseudonym", "Name", "Pseudonym" }) // the first two may still open connections
        {
            var member = await site.MemberAsync();
            var form = await member.Get(Colleagues.NewPage);
            using var commands = new DatabaseCommands(site.DatabaseName);

            await member.Fill(form, ("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", voice));

            sent.Add(commands.TakeButSessions());
        }

        sent[3].Count.ShouldBe(sent[2].Count, string.Join('\n', sent[3]));
    }

    [Fact]
    public async Task The_counter_counts_what_a_page_asks() // or the test above could not fail
    {
        var administrator = await site.AdministratorAsync();
        using var commands = new DatabaseCommands(site.DatabaseName);
        await SettleAsync(administrator, commands, asked: 2);

        await administrator.Get("/spaces");

        commands.Take().Count.ShouldBe(2, "the spaces, and those who wait for a decision");
    }

    [Fact]
    public async Task A_discussion_is_found_by_its_indexes()
    {
        var handle = await site.AskAsync<string>("select handle from community.discussions offset 1234 limit 1");

        Scans(await PlanAsync(GetOwnPostHandler.Sql, handle, 1, _tags, _rights)).ShouldBeEmpty();
        Scans(await PlanAsync(GetDiscussionHandler.HeadSql, handle, _tags, _rights, _tags, new DateOnly(2026, 11, 22))).ShouldBeEmpty();
        Scans(await PlanAsync(GetDiscussionHandler.PostsSql, handle, _tags, 1, 20, Guid.Empty)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    public async Task Lists_are_read_from_their_indexes_and_stop_at_the_page_s_end(bool inSpace, bool unanswered, bool further)
    {
        var slug = inSpace ? await site.SomeSpaceAsync() : null;
        var after = further ? new DiscussionCursor(ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(-90), RandomId.Handle()) : null;

        var plan = await PlanAsync(
            ListDiscussionsHandler.RowsSql(new ListDiscussions(slug, unanswered, after)),
            new NpgsqlParameter { Value = (object?)after?.LastOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            new NpgsqlParameter { Value = (object?)after?.Handle ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter { Value = (object?)slug ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            _keys,
            _rights);

        Scans(plan).ShouldBeEmpty(plan);
        plan.ShouldNotContain("Sort", Case.Sensitive, plan);
    }

    [Theory]
    [InlineData(DiscussionKind.Case, false, null, null)]
    [InlineData(null, true, null, null)]
    [InlineData(DiscussionKind.Case, false, CaseOutcome.Recovered, null)]
    [InlineData(null, false, null, "cardiologie")]
    public async Task Lists_that_are_narrowed_are_read_from_their_indexes(DiscussionKind? kind, bool resolved, CaseOutcome? outcome, string? tag)
    {
        var list = new ListDiscussions(null, Unanswered: false, null) { Filter = new DiscussionFilter(resolved, Followed: false, kind, tag, outcome) };
        object[] values =
        [
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            _keys,
            _rights,
            .. tag is null ? Array.Empty<object>() : [tag],
        ];

        var plan = await PlanAsync(ListDiscussionsHandler.RowsSql(list), values);

        Scans(plan).ShouldBeEmpty(plan);
    }

    [Fact]
    public async Task Discussions_of_a_common_tag_are_picked_along_the_index_alone()
    {
        var list = new ListDiscussions(null, Unanswered: false, null) { Filter = new DiscussionFilter(Resolved: false, Followed: false, null, "courante", null) };

        var plan = await PlanAsync(
            ListDiscussionsHandler.RowsSql(list),
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            _keys,
            _rights);

        plan.ShouldContain("Index Only Scan using ix_discussions_listed", Case.Sensitive, plan);
    }

    /// <summary>A row of which an index holds a changed column is written anew into every index of its table, and lies elsewhere: each reply changes this one.</summary>
    [Fact]
    public async Task No_index_of_discussions_asks_how_many_posts_there_are()
    {
        (await site.AskAsync<long>("select count(*) from pg_indexes where schemaname = 'community' and tablename = 'discussions'")).ShouldBeGreaterThan(10);
        (await site.AskAsync<string[]>("select array(select indexdef from pg_indexes where tablename = 'discussions' and indexdef ~ 'last_seq|told_seq')")).ShouldBeEmpty();
        (await site.AskAsync<long>("select count(*) from community.discussions where is_answered <> (last_seq > 1)")).ShouldBe(0);
        (await site.AskAsync<long>("select count(*) from community.discussions where is_answered")).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(HomeTab.Unread)]
    [InlineData(HomeTab.Followed)]
    [InlineData(HomeTab.ForMyProfession)]
    [InlineData(HomeTab.All)]
    public async Task A_member_s_home_is_read_from_indexes(HomeTab tab)
    {
        foreach (var sql in new[] { ListHomeHandler.RowsSql(tab), ListHomeHandler.AwaitedSql })
        {
            var plan = await PlanAsync(
                sql,
                new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new[] { RandomId.Handle() },
                _keys,
                _rights,
                new[] { RandomId.New() },
                new[] { RandomId.New() },
                "medecine-generale",
                new[] { RandomId.New() });

            Scans(plan).ShouldBeEmpty(plan);
        }
    }

    [Fact]
    public async Task What_the_reader_keeps_is_found_by_its_tags()
    {
        var handle = await site.AskAsync<string>("select handle from community.discussions offset 1234 limit 1");

        var (lately, rights) = (ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(-14), new[] { "G15-10" });
        var (seqs, until) = (new[] { 1 }, new[] { 9 });

        foreach (var plan in new[]
        {
            await PlanAsync(OwnMarks.OwnSql, handle, _keys, _keys, 1, 20, _keys),
            await PlanAsync(DraftRows.ReadSql, new object[] { _keys }),
            await PlanAsync(SeeDiscussionHandler.FindSql, handle, 1, Array.Empty<string>()),
            await PlanAsync(Inboxes.ReadSql, new object[] { _keys }),
            await PlanAsync(MemberIndex.ReadSql, new object[] { _keys }),
            await PlanAsync(ChoiceRows.ReadSql, new object[] { _keys }),
            await PlanAsync(NoticeReading.DiscussionsSql, new[] { handle }, _keys, lately, rights, Array.Empty<Guid>()),
            await PlanAsync(NoticeReading.OpeningsSql, new[] { RandomId.New() }, _keys, lately, rights),
            await PlanAsync(NoticeReading.CasesSql, "cardiologie", _keys, lately, rights),
            await PlanAsync(NoticeReading.OutcomesSql, new[] { handle }, _keys, lately, rights, new[] { RandomId.New() }),
            await PlanAsync(NoticeReading.CountsSql, new[] { RandomId.New() }, seqs, until, _tags),
            await PlanAsync(NoticeReading.ThereSql, new[] { RandomId.New() }, seqs),
            await PlanAsync(TellNews.WaitingSql, lately),
            await PlanAsync("select tag, sealed from community.choices where tag = any($1) order by tag", new object[] { _keys }),
            await PlanAsync(
                ListMyDiscussionsHandler.RowsSql,
                new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new[] { handle },
                _keys,
                _rights),
        })
        {
            Scans(plan).ShouldBeEmpty(plan);
        }
    }

    [Fact]
    public async Task The_eye_sees_a_scan() => Scans(await PlanAsync("select * from community.discussions where title = $1", "Le fil de rang 7")).ShouldNotBeEmpty();

    /// <summary>Until this node remembers all that it may of the reader: what nodes tell each other of somebody new comes a moment later.</summary>
    private static async Task SettleAsync(Visitor reader, DatabaseCommands commands, int asked = 1)
    {
        for (var (calm, i) = (0, 0); calm < 3 && i < 100; i++)
        {
            await Task.Delay(30);
            commands.Take();
            await reader.Get("/spaces");
            calm = commands.TakeButSessions().Count == asked ? calm + 1 : 0;
        }

        commands.Take();
    }

    private async Task<(Visitor Author, string Discussion)> OpenedAsync(string voice)
    {
        var author = await site.MemberAsync();
        return (author, await author.StartAsync(await site.SomeSpaceAsync(), voice));
    }

    /// <summary>The commands that a reply sends, but those of the page that follows it.</summary>
    private async Task<int> CommandsOfAsync(Visitor member, string discussion, string? voice)
    {
        var page = await member.Get(discussion);
        using var commands = new DatabaseCommands(site.DatabaseName);

        var answer = await (voice is null ? member.Fill(page, ("Body", "Une réponse.")) : member.Fill(page, ("Body", "Une réponse."), ("Voice", voice)));

        answer.Status.ShouldBe(302);
        return commands.TakeButSessions().Count;
    }

    private async Task<string> PlanAsync(string sql, params object[] values)
    {
        await using var command = site.App.CreateCommand("explain " + sql);
        command.Parameters.AddRange(values.Select(v => v as NpgsqlParameter ?? new NpgsqlParameter { Value = v }).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Scans(string plan) =>
        plan.Split('\n').Where(line => line.Contains("Seq Scan on", StringComparison.Ordinal) && !line.Contains("Seq Scan on spaces", StringComparison.Ordinal) && !line.Contains("Seq Scan on populations", StringComparison.Ordinal)); // a few dozen rows each
}
