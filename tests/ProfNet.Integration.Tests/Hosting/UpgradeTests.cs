using Npgsql;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>Migrations on a database that is not the one they were written on: an earlier edition of one of them made it.</summary>
public sealed class UpgradeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("drop trigger disclosure_goes_forward on pseudonyms.disclosures; alter table pseudonyms.disclosures drop constraint ck_disclosures_as_its_state_says;")]
    public async Task Disclosures_are_tightened_whether_or_not_the_version_before_had_begun_to(string before)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await RunAsync(owner, $"""{before} delete from "__EFMigrationsHistory" where "MigrationId" like '%\_TighterDisclosures'""");

        (await Migrator.MigrateAsync(database.Owner, CancellationToken.None)).ShouldHaveSingleItem();

        await using var ask = owner.CreateCommand(
            """
            select (select count(*) from pg_trigger where tgname = 'disclosure_goes_forward') + (select count(*) from pg_constraint where conname = 'ck_disclosures_as_its_state_says')
            """);
        (await ask.ExecuteScalarAsync()).ShouldBe(2L);
    }

    private static async Task RunAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
