using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>A database as the version before community's discussions had tags, polls and drafts made it, and rows as that version writes them.</summary>
internal static class VersionBefore
{
    /// <summary>The last migration that it knows.</summary>
    private const string LastMigration = "20261122085500_RoomToChange";

    public static async Task<TestDatabase> MakeAsync()
    {
        var database = await TestDatabase.CreateEmptyAsync();
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var db = new ProfNetDb(new DbContextOptionsBuilder<ProfNetDb>().UseNpgsql(source).Options, new Silent());
        await using (var grants = source.CreateCommand(DatabaseRoles.GrantRooms(db.Model.GetEntityTypes().Select(e => e.GetSchema()).OfType<string>().Distinct(StringComparer.Ordinal))))
        {
            await grants.ExecuteNonQueryAsync();
        }

        await db.GetService<IMigrator>().MigrateAsync(LastMigration);
        return database;
    }

    /// <summary>A space with discussions of one voice each, as many posts in every one, named and sealed by turns.</summary>
    public static async Task FillAsync(NpgsqlDataSource owner, int discussions, int posts)
    {
        await using var fill = owner.CreateCommand(
            $"""
            insert into community.spaces (id, slug, name, description, pigment, position, discussions, takes_pseudonyms)
            values ('00000000-0000-4000-8000-000000000001', 'ancien', 'Un ancien espace', '', 'teal', 900, {discussions}, true);
            create temporary table made as select gen_random_uuid() as id, gen_random_uuid() as voice, lpad(n::text, 22, 'A') as handle, n % 2 = 0 as is_sealed from generate_series(1, {discussions}) n;
            insert into community.discussions (id, handle, space_id, title, takes_pseudonyms, excerpt, opener_voice_id, last_seq, voices, sealed_voices, opened_on, last_on)
            select id, handle, '00000000-0000-4000-8000-000000000001', 'Une question du temps jadis', true, 'Bonjour', voice, {posts}, 1, is_sealed::int, current_date - 3, current_date - 2 from made;
            insert into community.voices (id, discussion_id, owner_tag, key_no, member_id, is_sealed, name, badge)
            select voice, id, sha256(uuid_send(voice)), 1, case when not is_sealed then gen_random_uuid() end, is_sealed, 'Confrère Merle', 'Médecin' from made;
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
            select gen_random_uuid(), id, seq, voice, 'Un palimpseste numéro ' || seq, '<p>Un palimpseste</p>', substr(sha256(convert_to(id::text || seq, 'UTF8')), 1, 16), current_date - 2 from made, generate_series(1, {posts}) seq where is_sealed;
            insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
            select gen_random_uuid(), id, seq, voice, 'Un palimpseste numéro ' || seq, '<p>Un palimpseste</p>', substr(sha256(convert_to(id::text || seq, 'UTF8')), 1, 16), date_trunc('day', now()) - interval '2 days' from made, generate_series(1, {posts}) seq where not is_sealed;
            """);
        await fill.ExecuteNonQueryAsync();
    }

    /// <summary>Its author takes a post back on a node of that version: for good, and without a thought for what it does not know.</summary>
    public static Task TakeBackAsync(Site.ProfNetSite site, string discussion, int seq) => site.RunAsync(
        """
        update community.posts_sealed set body = '', body_html = '', is_deleted = true, edited_on = null, useful = 0, thanks = 0, otherwise = 0
        where seq = $2 and discussion_id = (select id from community.discussions where handle = $1)
        """,
        discussion, seq);

    private sealed class Silent : IPublisher
    {
        public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => Task.CompletedTask;
    }
}
