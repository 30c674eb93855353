using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Sealing;
using ProfNet.Integration.Tests.Community;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Whoever holds a dump of the database but the vault's key, the logs, the mails or the pages does not learn who wrote under a pseudonym.</summary>
public sealed partial class SealTests(SealedLife life) : IClassFixture<SealedLife>
{
    private readonly DatabaseWalk _walk = new(life.Site.Database.Owner, "vault");

    private Traces Author => Traces.Of(
        Traces.Of(life.Author.Id), Traces.Of(life.Author.Email), Traces.Of(life.Author.FamilyName), Traces.Of(life.Author.GivenName), Traces.Of(life.Author.Handle));

    [Fact]
    public async Task Every_table_has_been_written_but_those_that_nothing_writes_yet() // or the walks below would prove nothing of them
    {
        var empty = (await new DatabaseWalk(life.Site.Database.Owner).ReadAsync()).Where(t => t.Value.Count == 0).Select(t => t.Key);

        empty.ShouldBe(SealedLife.StillEmpty.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task A_sealed_voice_has_no_member()
    {
        (await life.Site.AskAsync<long>("select count(*) from community.voices where is_sealed and member_id is not null")).ShouldBe(0);
        (await life.Site.AskAsync<long>("select count(*) from community.voices where is_sealed")).ShouldBe(2);

        var refused = await Should.ThrowAsync<PostgresException>(() =>
            life.Site.RunAsync("update community.voices set member_id = $1 where is_sealed", life.Author.Id));
        refused.ConstraintName.ShouldBe("ck_voices_sealed_without_member");
    }

    [Fact]
    public async Task Nothing_that_the_community_keeps_holds_the_author()
    {
        var community = (await _walk.ReadAsync()).Where(t => t.Key.StartsWith("community.", StringComparison.Ordinal)).SelectMany(t => t.Value).ToList();

        community.Count.ShouldBeGreaterThan(5);
        Leaks(community, Author).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_row_anywhere_puts_the_author_beside_what_they_wrote()
    {
        var written = await WrittenAsync();
        var rows = (await _walk.ReadAsync()).SelectMany(t => t.Value).ToList();

        rows.Count(r => written.AreIn(r.Text)).ShouldBeGreaterThan(3, "what was written is somewhere");
        rows.Count(r => Author.AreIn(r.Text)).ShouldBeGreaterThan(1, "the author is somewhere");
        rows.Where(r => written.AreIn(r.Text) && Author.AreIn(r.Text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_tag_or_key_is_shared_between_two_discussions_of_one_author()
    {
        // What could tie two pseudonyms together: a value other than a day, a flag or a common word that stands in both voices.
        var voices = (await _walk.ReadAsync())["community.voices"].Where(r => r.Text.Contains(",t,", StringComparison.Ordinal)).ToList();

        voices.Count.ShouldBe(2);
        Long().Matches(voices[0].Text).Select(m => m.Value).Intersect(Long().Matches(voices[1].Text).Select(m => m.Value)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("insert into members.account_tokens (user_id, login_provider, name, value) select $1, 'x', 'seen', handle from community.discussions where handle = $2")]
    [InlineData("insert into members.account_tokens (user_id, login_provider, name, value) select $1, 'x', 'seen', encode(uuid_send(id), 'base64') from community.discussions where handle = $2")]
    [InlineData("insert into members.account_tokens (user_id, login_provider, name, value) select $1, 'x', 'seen', encode(uuid_send(opener_voice_id), 'hex') from community.discussions where handle = $2")]
    public async Task The_walk_sees_a_leak_that_is_planted(string leak)
    {
        await life.Site.RunAsync(leak, life.Author.Id, Colleagues.HandleIn(life.Discussion));
        try
        {
            var written = await WrittenAsync();
            var rows = (await _walk.ReadAsync()).SelectMany(t => t.Value);

            rows.Where(r => written.AreIn(r.Text) && Author.AreIn(r.Text)).ShouldHaveSingleItem().Table.ShouldBe("members.account_tokens");
        }
        finally
        {
            await life.Site.RunAsync("delete from members.account_tokens");
        }
    }

    [Fact]
    public async Task The_walk_sees_a_name_planted_among_posts()
    {
        await life.Site.RunAsync("update community.posts_sealed set body = body || $1", life.Author.FamilyName);
        try
        {
            Leaks((await _walk.ReadAsync())["community.posts_sealed"], Author).Count.ShouldBe(3);
        }
        finally
        {
            await life.Site.RunAsync("update community.posts_sealed set body = replace(body, $1, '')", life.Author.FamilyName);
        }
    }

    [Fact]
    public async Task Rows_of_sealed_posts_and_voices_tell_no_hour()
    {
        string[] timeless = ["posts_sealed", "voices", "discussions"];
        var columns = (await _walk.ColumnsAsync("community", "%")).ToList();

        columns.Where(c => timeless.Contains(c.Table) && c.Type.StartsWith("time", StringComparison.Ordinal)).ShouldBeEmpty();
        columns.ShouldContain(c => c.Table == "posts_named" && c.Type.StartsWith("timestamp", StringComparison.Ordinal), "or the line above could not fail");
        columns.ShouldContain(("posts_sealed", "posted_on", "date"));
    }

    [Fact]
    public async Task Ids_of_what_may_be_sealed_are_random_throughout()
    {
        var rows = (await _walk.ReadAsync()).Where(t => t.Key is "community.posts_sealed" or "community.voices" or "community.discussions").SelectMany(t => t.Value).ToList();
        var ids = rows.SelectMany(r => Uuid().Matches(r.Text)).Select(m => Guid.Parse(m.Value)).ToList();

        ids.Count.ShouldBeGreaterThan(10);
        ids.Select(id => id.Version).Distinct().ShouldBe([4]);
    }

    [Theory]
    [InlineData("select * from vault.entries")]
    [InlineData("select count(*) from vault.entries")]
    [InlineData("delete from vault.entries")]
    [InlineData("update vault.entries set sealed = sealed")]
    [InlineData("insert into vault.entries values (gen_random_uuid(), decode(repeat('00', 96), 'hex'))")]
    [InlineData("select from vault.measures")]
    [InlineData("select from vault.accesses")]
    [InlineData("select from vault.connections")]
    [InlineData("create table vault.copy (a int)")]
    [InlineData("create or replace function vault.seal(slot uuid, sealed bytea) returns void language sql as ''")]
    public async Task The_site_s_login_may_put_into_the_vault_and_do_nothing_else_with_it(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => life.Site.RunAsync(sql));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_vault_knows_each_voice_once_named_or_sealed_and_whose_it_is()
    {
        var opened = await life.OpenVaultAsync();

        opened.Count.ShouldBe((int)await life.Site.AskAsync<long>("select count(*) from community.voices"));
        opened.Select(o => o.Voice).ShouldBeUnique();
        foreach (var (voice, discussion, member) in opened)
        {
            (await life.Site.AskAsync<long>(
                "select count(*) from community.voices where id = $1 and discussion_id = $2 and (member_id = $3 or is_sealed)", voice, discussion, member)).ShouldBe(1);
        }

        opened.Count(o => o.Member == life.Author.Id).ShouldBe(2, "the author spoke in two discussions");
    }

    [Fact]
    public async Task Entries_of_the_vault_look_alike_and_open_in_their_own_slot_only()
    {
        var keys = life.Site.Node.Services.GetRequiredService<ISealKeys>();
        await using var vault = NpgsqlDataSource.Create(life.Site.Database.Vault);
        await using var command = vault.CreateCommand("select slot, sealed from vault.entries");
        await using var reader = await command.ExecuteReaderAsync();
        List<(Guid Slot, byte[] Entry)> entries = [];
        while (await reader.ReadAsync())
        {
            entries.Add((reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        }

        entries.Select(e => e.Entry.Length).Distinct().ShouldBe([96]);
        entries.Select(e => e.Slot.Version).Distinct().ShouldBe([8]);
        Should.Throw<AuthenticationTagMismatchException>(() => SealedLife.Open(keys, entries[1].Slot, entries[0].Entry));
        entries.Where(e => Author.AreIn(Convert.ToHexString(e.Entry))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_that_colleagues_read_holds_no_trace_of_the_author_and_no_hour_of_sealed_posts()
    {
        var reader = await life.Site.MemberAsync();
        foreach (var address in new[] { life.Discussion, "/discussions", "/spaces" })
        {
            Author.AreIn((await reader.Get(address)).Html).ShouldBeFalse(address);
        }

        var page = await reader.Get(life.Discussion);
        var posts = page.Document.QuerySelectorAll("article.pn-post").ToList();
        var hidden = posts.Where(p => p.TextContent.Contains("sous sceau", StringComparison.Ordinal)).ToList();
        (posts.Count, hidden.Count).ShouldBe((3, 2));
        posts.ShouldAllBe(p => !Hour().IsMatch(p.OuterHtml), "named ones no more than sealed ones: DaysOnlyTests sees that hours are told where none is sealed");
        (await WrittenIdsAsync()).AreIn(page.Html).ShouldBeFalse("pages carry handles, never ids");
    }

    [Fact]
    public async Task The_author_s_own_page_names_them_nowhere_either() // screenshots travel
    {
        var author = await life.Site.SignedInAsync(life.Author.Id);

        var page = await author.Get(life.Discussion);

        page.Texts(".pn-state").ShouldContain("Vous");
        Author.AreIn(page.Html).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_logged_while_the_author_wrote_says_who_or_what()
    {
        life.Logged.ShouldContain(line => line.Contains("StartDiscussion", StringComparison.Ordinal), "the listener hears");
        var told = Traces.Of(Author, Traces.Of(SealedLife.Title), Traces.Of(SealedLife.Body));

        life.Logged.Where(told.AreIn).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_mail_speaks_of_what_was_written_under_seal()
    {
        var mails = (await _walk.ReadAsync())["notifications.outgoing_mails"];
        var written = await WrittenAsync();

        mails.ShouldNotBeEmpty();
        mails.Where(m => written.AreIn(m.Text)).ShouldBeEmpty();
    }

    private static List<DumpedRow> Leaks(IEnumerable<DumpedRow> rows, Traces traces) => [.. rows.Where(r => traces.AreIn(r.Text))];

    /// <summary>What ties a row to what the author wrote: ids, handle, title and body.</summary>
    private async Task<Traces> WrittenAsync() =>
        Traces.Of(await WrittenIdsAsync(), Traces.Of(Colleagues.HandleIn(life.Discussion)), Traces.Of(SealedLife.Title), Traces.Of(SealedLife.Body));

    private async Task<Traces> WrittenIdsAsync()
    {
        var ids = await life.Site.AskAsync<Guid[]>(
            """
            select array_agg(x) from (
                select id as x from community.discussions where handle = $1
                union select v.id from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1 and v.is_sealed
                union select p.id from community.posts_sealed p join community.discussions d on d.id = p.discussion_id where d.handle = $1) ids
            """,
            Colleagues.HandleIn(life.Discussion));
        return Traces.Of(ids.Select(Traces.Of));
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Uuid();

    [GeneratedRegex("[0-9a-fA-F-]{8,}")]
    private static partial Regex Long();

    [GeneratedRegex(@"T\d\d:\d\d|\d\d? h \d\d|il y a|à l’instant|\d\d:\d\d")]
    private static partial Regex Hour();
}
