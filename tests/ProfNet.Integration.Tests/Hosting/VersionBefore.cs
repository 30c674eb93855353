using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>Databases as versions before made them, and rows as those versions write them.</summary>
internal static class VersionBefore
{
    /// <summary>The last migration of the version whose discussions had no tags, polls and drafts.</summary>
    public const string BeforeDiscussions = "20261122085500_RoomToChange";

    /// <summary>The last migration of the version that admitted on a number and knew no level of assurance.</summary>
    public const string BeforeMembership = "20261122100100_DiscussionsOnline";

    public static async Task<TestDatabase> MakeAsync(string lastMigration)
    {
        var database = await TestDatabase.CreateEmptyAsync();
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var db = new ProfNetDb(new DbContextOptionsBuilder<ProfNetDb>().UseNpgsql(source).Options, new Silent());
        await using (var grants = source.CreateCommand(DatabaseRoles.GrantRooms(db.Model.GetEntityTypes().Select(e => e.GetSchema()).OfType<string>().Distinct(StringComparer.Ordinal))))
        {
            await grants.ExecuteNonQueryAsync();
        }

        await db.GetService<IMigrator>().MigrateAsync(lastMigration);
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

    /// <summary>As many people of each standing, with their account, an application (decided, or waiting where they are applicants) and an open session.</summary>
    public static async Task PeopleAsync(NpgsqlDataSource owner, int eachStanding)
    {
        await using var fill = owner.CreateCommand(
            $"""
            create temporary table made as select gen_random_uuid() as id, standing, lpad(row_number() over ()::text, 22, 'A') as handle, '997' || lpad(row_number() over ()::text, 8, '0') as number
            from generate_series(1, {eachStanding}), unnest(array['Applicant', 'Verified', 'Suspended', 'Refused']) standing;
            insert into members.accounts (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select id, handle, upper(handle), handle || '@exemple.test', upper(handle) || '@EXEMPLE.TEST', true, false, true, 0 from made;
            insert into members.members (id, handle, given_name, family_name, profession_key, standing, role, verified_on)
            select id, handle, 'Claire', 'Merle', 'medecin', standing, 'Member', case when standing in ('Verified', 'Suspended') then current_date - 9 end from made;
            insert into members.sessions (key_hash, ticket, expires_on) select sha256(uuid_send(id)), '\x00', current_date + 5 from made;
            insert into registration.applications (id, handle, member_id, given_name, family_name, profession_key, number_kind, number, once, submitted_at, state, decided_at, decided_by, proof)
            select gen_random_uuid(), handle, id, 'Claire', 'Merle', 'medecin', 0, number, handle, now() - interval '9 days', case standing when 'Applicant' then 0 when 'Refused' then 2 else 1 end,
              case when standing <> 'Applicant' then now() - interval '8 days' end, case when standing <> 'Applicant' then gen_random_uuid() end, case when standing in ('Verified', 'Suspended') then 1 end from made;
            """);
        await fill.ExecuteNonQueryAsync();
    }

    /// <summary>An administrator on a node of that version admits the oldest applicant.</summary>
    public static async Task AdmitAsync(NpgsqlDataSource owner)
    {
        await using var admit = owner.CreateCommand(
            """
            with a as (update registration.applications set state = 1, decided_at = now(), decided_by = gen_random_uuid(), proof = 1
              where id = (select id from registration.applications where state = 0 order by submitted_at, handle limit 1) returning member_id)
            update members.members set standing = 'Verified', verified_on = current_date from a where members.members.id = a.member_id
            """);
        (await admit.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    /// <summary>Its author takes a post back on a node of that version: for good, and without a thought for what it does not know.</summary>
    public static Task TakeBackAsync(Site.ProfNetSite site, string discussion, int seq) => site.RunAsync(
        """
        update community.posts_sealed set body = '', body_html = '', is_deleted = true, edited_on = null, useful = 0, thanks = 0, otherwise = 0
        where seq = $2 and discussion_id = (select id from community.discussions where handle = $1)
        """,
        discussion, seq);

    /// <summary>A page of that version reads.</summary>
    public static async Task ReadAsync(NpgsqlConnection page, string sql)
    {
        await using var command = new NpgsqlCommand(sql, page);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Until the migration waits for a lock that somebody else holds.</summary>
    public static async Task UntilSomebodyWaitsAsync(NpgsqlDataSource owner)
    {
        await using var ask = owner.CreateCommand("select count(*) from pg_locks l where not granted and l.database = (select oid from pg_database where datname = current_database())");
        for (var i = 0; i < 300; i++)
        {
            if ((long)(await ask.ExecuteScalarAsync())! > 0)
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("The migration waits for nobody.");
    }

    private sealed class Silent : IPublisher
    {
        public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => Task.CompletedTask;
    }
}
