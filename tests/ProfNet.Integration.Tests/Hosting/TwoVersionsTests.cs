using Npgsql;
using ProfNet.Application.Community.Searching;
using ProfNet.Application.Community.Writing;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>The version before goes on serving while its database is migrated, and for a while beside this one: what it holds, writes and takes back meanwhile.</summary>
public sealed class TwoVersionsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_database_of_the_version_before_is_migrated_with_all_that_is_in_it()
    {
        await using var database = await VersionBefore.MakeAsync(VersionBefore.BeforeDiscussions);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await VersionBefore.FillAsync(owner, discussions: 1_200, posts: 3);

        (await Migrator.MigrateAsync(database.Owner, CancellationToken.None)).Count.ShouldBe(4);

        (await AskAsync<long>(owner, "select count(*) from community.discussions where told_seq <> last_seq")).ShouldBe(0, "what was said long ago is told already");
        (await AskAsync<long>(owner, "select count(*) from pg_index where not indisvalid")).ShouldBe(0);

        await using var node = new Node(database);
        await node.RunChoreAsync<FillWords>();
        await node.RunChoreAsync<FillWords>();
        (await AskAsync<long>(
            owner, "select count(*) from (select words from community.posts_named union all select words from community.posts_sealed) p where words @@ to_tsquery('community.french', 'palimpseste')")).ShouldBe(3_600);
    }

    [Fact]
    public async Task A_page_that_reads_two_tables_is_not_broken_off_by_the_migration()
    {
        await using var database = await VersionBefore.MakeAsync(VersionBefore.BeforeDiscussions);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await VersionBefore.FillAsync(owner, discussions: 5, posts: 3);
        await using var page = await owner.OpenConnectionAsync();
        await using var reading = await page.BeginTransactionAsync();
        await VersionBefore.ReadAsync(page, "select count(*) from community.posts_sealed");

        var migrating = Migrator.MigrateAsync(database.Owner, CancellationToken.None);
        await VersionBefore.UntilSomebodyWaitsAsync(owner);
        await VersionBefore.ReadAsync(page, "select count(*) from community.discussions"); // which the migration holds meanwhile, in the worst case
        await VersionBefore.ReadAsync(page, "select count(*) from community.spaces");
        await reading.CommitAsync();

        (await migrating).Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_the_version_before_writes_is_found_and_told()
    {
        var author = await site.MemberAsync();
        var discussion = Colleagues.HandleIn(await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym"));
        await site.RunAsync(
            """
            with d as (update community.discussions set last_seq = last_seq + 1 where handle = $1 returning id, last_seq, opener_voice_id)
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
            select gen_random_uuid(), id, last_seq, opener_voice_id, 'Un mot rarissime : xylophage.', '<p>Un mot rarissime : xylophage.</p>', substr(sha256(convert_to($1, 'UTF8')), 1, 16), current_date from d
            """,
            discussion);

        (await author.Get("/search?q=xylophage")).Main.ShouldContain("xylophage");
        await site.Node.RunChoreAsync<Application.Notifications.TellNews>();
        (await site.AskAsync<int>("select told_seq from community.discussions where handle = $1", discussion)).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_taken_back_on_a_node_of_the_version_before_is_gone_with_every_text_that_it_had()
    {
        var author = await site.MemberAsync();
        var address = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Un premier texte.");
        (await author.Submit($"{address}/posts/1/edit", ("Body", "Un deuxième texte."))).Status.ShouldBe(302);
        var post = await site.AskAsync<Guid>("select p.id from community.posts_sealed p join community.discussions d on d.id = p.discussion_id where d.handle = $1", Colleagues.HandleIn(address));

        await VersionBefore.TakeBackAsync(site, Colleagues.HandleIn(address), 1);

        (await author.Get($"{address}/posts/1/history")).Html.ShouldNotContain("premier texte");
        (await author.Get($"{address}/posts/1/restore")).Html.ShouldNotContain("deuxième texte");
        await site.Node.RunChoreAsync<PurgeDeletedPosts>();
        (await site.AskAsync<long>("select count(*) from community.revisions where post_id = $1", post)).ShouldBe(0);
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
