using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Integration.Tests.Community;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>A member of whom twelve things are unmistakable has done everything under pseudonyms: nobody finds one of the twelve anywhere it need not be.</summary>
[Collection(CanaryCollection.Name)]
public sealed partial class CanaryTests(CanaryLife life)
{
    public static TheoryData<Channel> Channels => [.. Enum.GetValues<Channel>()];

    /// <summary>Ways of writing something down.</summary>
    public static TheoryData<string> Encodings => ["text", "capitals", "hexadecimal", "base64", "base64url", "id without dashes", "id as bytes of .NET"];

    [Fact]
    public void Nobody_finds_the_member_in_any_page_mail_log_row_or_file() => life.Output.Search().ShouldBeEmpty();

    [Fact]
    public void The_search_is_for_twelve_things() => life.Strings.Names.Count().ShouldBe(12);

    [Theory]
    [MemberData(nameof(Channels))]
    public void Each_channel_was_heard(Channel channel) => life.Output.Parts.Count(p => p.Channel == channel && p.Text.Length > 0).ShouldBeGreaterThan(1);

    [Fact]
    public void Every_table_was_searched_with_rows_in_it_but_those_that_nothing_writes_yet() =>
        life.Tables.Except(life.Output.Parts.Where(p => p.Channel == Channel.Row).Select(TableOf))
            .ShouldBe(SealedLife.StillEmpty.Keys.Except(["community.post_places"], StringComparer.Ordinal), ignoreOrder: true); // where the canary's posts stood before they were moved

    [Fact]
    public void An_open_page_is_told_a_number_and_nothing_else_on_every_node()
    {
        var live = life.Output.Parts.Where(p => p.Channel == Channel.Live).ToList();

        live.Where(p => p.Text is not ("" or ":" or "event: news") && !Number().IsMatch(p.Text)).ShouldBeEmpty();
        foreach (var follower in new[] { "Follower", "Follower elsewhere" })
        {
            live.ShouldContain(p => p.Place == follower && Number().IsMatch(p.Text) && !p.Text.EndsWith(":0}", StringComparison.Ordinal), "or it was told nothing of what the canary wrote");
        }

        live.Where(p => p.Place == "Stranger" && Number().IsMatch(p.Text)).ShouldAllBe(p => p.Text.EndsWith(":0}", StringComparison.Ordinal));
    }

    [Fact]
    public void No_signal_between_nodes_says_a_member_beside_anything()
    {
        var signals = life.Output.Parts.Where(p => p.Channel == Channel.Signal).ToList();
        var discussion = Traces.Of(Colleagues.HandleIn(life.Life.Discussion));

        signals.ShouldContain(p => p.Place == "profnet_news Discussions" && discussion.AreIn(p.Text), "what the canary wrote is told");
        signals.Where(p => p.Place == "profnet_news Members").SelectMany(p => p.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..]).Where(name => !Guid.TryParse(name, out _)).ShouldBeEmpty();
        signals.Where(p => discussion.AreIn(p.Text) && Uuid().Count(p.Text) > 1).ShouldBeEmpty("the node's own id is the only one there");
    }

    [Theory]
    [InlineData("a draft in clear", "insert into community.drafts select sha256('x'), 1, convert_to('{FamilyName}, un brouillon', 'UTF8')", "community.drafts.sealed")]
    [InlineData("a draft under its member", "insert into community.drafts select uuid_send('{UserId}'::uuid) || uuid_send(gen_random_uuid()), 1, ''", "community.drafts.tag")]
    [InlineData("who voted", "create table community.poll_votes as select id as poll_id, '{UserId}'::uuid as member_id from community.polls", "community.poll_votes.member_id")]
    [InlineData("who put a discussion aside", "create table community.bookmarks as select handle, '{UserId}'::uuid as member from community.discussions", "community.bookmarks.member")]
    [InlineData("who was mentioned where", "insert into notifications.pending_mentions select gen_random_uuid(), id, uuid_send('{UserId}'::uuid), 1 from community.discussions", "notifications.pending_mentions.sealed")]
    [InlineData("who is told what", "create table notifications.notices as select id as discussion, '{UserId}'::uuid as member from community.discussions", "notifications.notices.member")]
    [InlineData("what somebody searches", "create table community.searches as select '{UserId}'::uuid as member, 'sceau' as words", "community.searches.member")]
    [InlineData("who accepted a charter", "update community.choices set sealed = sealed || uuid_send('{UserId}'::uuid)", "community.choices.sealed")]
    [InlineData("who wrote what waits", "alter table community.waiting_posts add column by_member uuid default '{UserId}'", "community.waiting_posts.by_member")]
    [InlineData("who wrote the text of before", "alter table community.revisions add column by_member uuid default '{UserId}'", "community.revisions.by_member")]
    [InlineData("words of who they are", "update community.posts_sealed set words = to_tsvector('simple', '{FamilyName}')", "community.posts_sealed.words")]
    [InlineData("a title's words", "update community.discussions set words = to_tsvector('simple', '{FamilyName}')", "community.discussions.words")]
    [InlineData("who had it closed", "update community.staff_acts set sealed = uuid_send('{UserId}'::uuid)", "community.staff_acts.sealed")]
    public async Task A_leak_that_a_table_of_the_community_would_have_is_found(string what, string plant, string place)
    {
        await using var owner = NpgsqlDataSource.Create(life.Life.Site.Database.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(); // never committed
        await using var leak = new NpgsqlCommand(plant.Replace("{UserId}", $"{life.Life.Author.Id}", StringComparison.Ordinal).Replace("{FamilyName}", CanaryStrings.FamilyName, StringComparison.Ordinal), connection, transaction);
        await leak.ExecuteNonQueryAsync();

        var found = new SavedOutput(life.Strings, await CanaryLife.RowsAsync(connection)).Search();

        found.ShouldContain(hit => hit.Place == place && hit.Channel == Channel.Row, what);
        life.Output.Search().ShouldNotContain(hit => hit.Place == place, what);
    }

    [Fact]
    public async Task A_table_that_no_path_has_written_is_seen()
    {
        await using var owner = NpgsqlDataSource.Create(life.Life.Site.Database.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(); // never committed
        await using var forgotten = new NpgsqlCommand("create table community.forgotten (discussion_id uuid, member_id uuid)", connection, transaction);
        await forgotten.ExecuteNonQueryAsync();

        (await CanaryLife.TablesAsync(connection)).Except(life.Output.Parts.Where(p => p.Channel == Channel.Row).Select(TableOf)).ShouldContain("community.forgotten");
    }

    [Fact]
    public void Every_route_was_opened_by_somebody() => life.Closed.ShouldBe(RoutesThatAnswerNo, ignoreOrder: true);

    [Fact]
    public void The_canary_has_sent_every_request_that_members_send_and_somebody_every_other()
    {
        var requests = typeof(ForAttribute).Assembly.GetTypes().Where(t => t.GetCustomAttribute<ForAttribute>() is not null).ToList();
        var (canary, sent) = (life.Life.Site.Node.Sent.By(life.Life.Author.Id), life.Life.Site.Node.Sent.ByAnybody());

        requests.Count.ShouldBeGreaterThan(40, "or none was looked for");
        requests.Where(r => r.GetCustomAttribute<ForAttribute>()!.Audience is Audience.Members or Audience.VerifiedMembers ? !canary.Contains(r) : !sent.Contains(r))
            .Select(r => r.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Mails_of_news_are_among_what_is_searched() =>
        life.Output.Parts.ShouldContain(p => p.Channel == Channel.Mail && p.Text == "Nouvelle activité dans vos fils");

    [Fact]
    public async Task What_the_site_was_told_of_address_and_device_lies_where_the_offline_key_alone_opens_it() // or those strings would be found nowhere because nobody had said them
    {
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(life.Life.Site.Database.ConnectionsPrivateKey));
        await using var vault = NpgsqlDataSource.Create(life.Life.Site.Database.Vault);
        await using var command = vault.CreateCommand("select sealed from vault.connections");
        await using var reader = await command.ExecuteReaderAsync();
        HashSet<string> told = [];
        while (await reader.ReadAsync())
        {
            var record = ConnectionRecord.Parse(key.Decrypt(reader.GetFieldValue<byte[]>(0), ConnectionKey.Padding));
            told.UnionWith(life.Strings.In($"{record.Member} {record.Address} {record.Browser}"));
        }

        told.ShouldBe(["UserId", "Ip", "Browser", "Device"], ignoreOrder: true);
    }

    [Fact]
    public void Attack_02_sequential_ids_or_any_other_id_of_a_row_are_in_no_page() =>
        life.Output.Parts.Where(p => p.Channel is Channel.Page or Channel.Header && Uuid().IsMatch(p.Text)).Select(p => p.Place).ShouldBeEmpty();

    [Theory]
    [InlineData("GivenName", "members.members.given_name")]
    [InlineData("Number", "registration.applications.number")]
    [InlineData("Town", "registration.directory.commune")]
    [InlineData("UserId", "community.voices.member_id")]
    [InlineData("Session", "members.sessions.key_hash")]
    public void What_stands_somewhere_by_right_is_seen_there(string what, string place) // or the search would be blind
        => life.Output.Parts.Where(p => p.Channel == Channel.Row && p.Place == place).ShouldContain(p => life.Strings.In(p.Text).Contains(what));

    [Theory]
    [MemberData(nameof(Channels))]
    public void A_leak_planted_in_any_channel_is_found(Channel channel)
    {
        var place = life.Output.Parts.First(p => p.Channel == channel && p.Place != "community.voices.name").Place;

        life.Output.With(channel, place, $" … {CanaryStrings.Ip} …").Search().Except(life.Output.Search()).ShouldBe([new Hit("Ip", channel, place)]);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void Each_of_the_twelve_is_found_in_any_channel(Channel channel)
    {
        var part = life.Output.Parts.First(p => p.Channel == channel) with { Place = "anywhere" };
        foreach (var name in life.Strings.Names)
        {
            var planted = new SavedOutput(life.Strings, [part with { Text = $"{part.Text} … {life.Strings.Spelt(name)} …" }]);

            planted.Search().ShouldContain(new Hit(name, channel, "anywhere"));
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_leak_planted_in_a_row_is_found_however_it_is_written(string encoding)
    {
        const string Place = "community.posts_sealed.body";
        var name = CanaryStrings.FamilyName;
        var (leak, what) = encoding switch
        {
            "text" => (name, "FamilyName"),
            "capitals" => (name.ToUpperInvariant(), "FamilyName"),
            "hexadecimal" => ($"\\x{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name))}", "FamilyName"),
            "base64" => (Convert.ToBase64String(Encoding.UTF8.GetBytes(name)), "FamilyName"),
            "base64url" => (System.Buffers.Text.Base64Url.EncodeToString(life.Life.Author.Id.ToByteArray(bigEndian: true)), "UserId"),
            "id without dashes" => (life.Life.Author.Id.ToString("N"), "UserId"),
            _ => (Convert.ToHexStringLower(life.Life.Author.Id.ToByteArray()), "UserId"),
        };

        life.Output.With(Channel.Row, Place, leak).Search().Except(life.Output.Search()).ShouldBe([new Hit(what, Channel.Row, Place)]);
    }

    [Fact]
    public void A_name_is_found_where_only_an_id_may_be() =>
        life.Output.With(Channel.Row, "community.voices.member_id", CanaryStrings.FamilyName).Search().Except(life.Output.Search()).ShouldBe([new Hit("FamilyName", Channel.Row, "community.voices.member_id")]);

    /// <summary>« schema.table » of « schema.table.column ».</summary>
    private static string TableOf(Output row) => string.Join('.', row.Place.Split('.')[..2]);

    /// <summary>Routes that say no whatever stands in them, that take forms alone, those that a suspended member and an applicant open about themselves, and those between two steps of a sign-in or on the way from a provider that this site does not know.</summary>
    private static IEnumerable<string> RoutesThatAnswerNo => ["error/{code:int}", "{*path}", "{**path:file}", "theme", "account/suspended", "registration/again", "registration/complete", "registration/proofs", "registration/secure-mail", "account/passkeys/options", "account/second-factor", "account/psc/{handler:regex(^callback$)?}", "account/psc/known", "registration/psc", "discussions/{handle}/posts/{seq:int}", "discussions/{handle}/posts/{seq:int}/restore", "discussions/{handle}/lu", "discussions/{handle}/posts/{seq:int}/author"];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex("^data: \\{\"unread\":[0-9]+\\}$")]
    private static partial Regex Number();
}
