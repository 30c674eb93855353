using Npgsql;
using ProfNet.Domain.Community;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>A database of the version that knew no level of assurance is migrated, full, while that version goes on admitting.</summary>
public sealed class MembershipUpgradeTests
{
    [Fact]
    public async Task Whoever_was_admitted_on_a_proof_has_its_level_and_whoever_the_version_before_admits_meanwhile_too()
    {
        await using var database = await VersionBefore.MakeAsync(VersionBefore.BeforeMembership);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await VersionBefore.PeopleAsync(owner, eachStanding: 400);
        var sessions = await AskAsync<long>(owner, "select count(*) from members.sessions");

        (await Migrator.MigrateAsync(database.Owner, CancellationToken.None)).Count.ShouldBe(2);

        (await LevelsAsync(owner)).ShouldBe("Applicant 0/0 400, Refused 0/0 400, Suspended 2/2 400, Verified 2/2 400");
        (await AskAsync<bool>(owner, "select convalidated from pg_constraint where conname = 'ck_members_proved'")).ShouldBeTrue();
        (await AskAsync<long>(owner, "select count(*) from pg_index where not indisvalid")).ShouldBe(0);
        (await AskAsync<long>(owner, "select count(*) from members.sessions")).ShouldBe(sessions, "nobody is signed out");

        await VersionBefore.AdmitAsync(owner);
        (await AskAsync<long>(owner, "select count(*) from members.members where standing = 'Verified' and assurance = 2")).ShouldBe(401);
    }

    [Fact]
    public async Task Whoever_has_shown_no_proof_is_admitted_by_no_write()
    {
        await using var database = await VersionBefore.MakeAsync(VersionBefore.BeforeMembership);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await VersionBefore.PeopleAsync(owner, eachStanding: 1);
        await Migrator.MigrateAsync(database.Owner, CancellationToken.None);

        (await RefusedAsync(owner, "update members.members set assurance = 1 where standing = 'Verified'")).ShouldBe("ck_members_proved");
        (await RefusedAsync(owner, "update members.members set standing = 'Verified' where standing = 'Refused'")).ShouldBe("ck_members_proved");
    }

    [Fact]
    public async Task The_migration_gives_way_to_a_page_that_is_being_read()
    {
        await using var database = await VersionBefore.MakeAsync(VersionBefore.BeforeMembership);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await VersionBefore.PeopleAsync(owner, eachStanding: 1);
        await using var page = await owner.OpenConnectionAsync();
        await using var reading = await page.BeginTransactionAsync();
        await VersionBefore.ReadAsync(page, "select count(*) from members.sessions");

        var migrating = Migrator.MigrateAsync(database.Owner, CancellationToken.None);
        await VersionBefore.UntilSomebodyWaitsAsync(owner);
        await VersionBefore.ReadAsync(page, "select count(*) from members.members"); // which the migration holds meanwhile, in the worst case
        await VersionBefore.ReadAsync(page, "select count(*) from registration.applications");
        await reading.CommitAsync();

        (await migrating).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_left_and_asked_for_it_is_called_as_they_are_now()
    {
        await using var database = await VersionBefore.MakeAsync(VersionBefore.BeforeMembership);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await VersionBefore.FillAsync(owner, discussions: 4, posts: 1);
        (await AskAsync<long>(owner, "with gone as (update community.voices set name = 'Membre parti' where not is_sealed returning 1) select count(*) from gone")).ShouldBe(2);

        await Migrator.MigrateAsync(database.Owner, CancellationToken.None);

        (await AskAsync<long>(owner, $"select count(*) from community.voices where name = '{Voice.Unnamed}'")).ShouldBe(2);
    }

    private static Task<string> LevelsAsync(NpgsqlDataSource owner) => AskAsync<string>(
        owner,
        """
        select string_agg(standing || ' ' || member || '/' || application || ' ' || people, ', ' order by standing) from (
          select m.standing, m.assurance as member, a.assurance as application, count(*) as people
          from members.members m join registration.applications a on a.member_id = m.id group by 1, 2, 3) levels
        """);

    private static async Task<string?> RefusedAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).ConstraintName;
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
