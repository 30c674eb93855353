using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;
using static ProfNet.Integration.Tests.Registration.DirectoryExtraction;

namespace ProfNet.Integration.Tests.Registration;

public sealed class DirectoryLookupTests : IAsyncLifetime
{
    private DirectoryDatabase _database = null!;

    public async Task InitializeAsync() => _database = await DirectoryDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Before_any_import_the_directory_says_that_it_knows_nothing()
    {
        var answer = await FindAsync("99700000013");

        answer.ShouldBe(new DirectoryAnswer(Person: null, ImportedAt: null));
    }

    [Fact]
    public async Task A_number_that_is_not_there_is_nobody_as_of_the_last_import()
    {
        await ImportAsync(Row("99700000005"));

        var answer = await FindAsync("99700000013");

        answer.Person.ShouldBeNull();
        answer.ImportedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task All_rows_of_a_number_are_one_person()
    {
        await ImportAsync(
            Row("99700000013", skill: "SM54", site: "CABINET A"),
            Row("99700000005", family: "AUTRE"),
            Row("99700000013", skill: "SM15", site: "CABINET B"),
            Row("99700000013", skill: "SM15", site: "CABINET B"));

        var person = (await FindAsync("99700000013")).Person.ShouldNotBeNull();

        person.Number.ShouldBe(RegistryNumber.Parse("99700000013"));
        person.Names.ShouldBe([new PersonName("TESTEUR", "CAMILLE")]);
        person.Activities.Select(a => a.SkillCode + a.SiteName).ShouldBe(["SM15CABINET B", "SM54CABINET A"]);
        person.Activities.ShouldAllBe(a => a.Profession!.Key == "G15-10");
    }

    [Fact]
    public async Task An_ADELI_number_is_found_too()
    {
        await ImportAsync(Row("759312345", profession: "93", skill: ""));

        (await FindAsync("759312345")).Person.ShouldNotBeNull().Activities.ShouldHaveSingleItem().Profession!.Key.ShouldBe("R95-93");
    }

    private Task<DirectoryAnswer> FindAsync(string number) => new DirectoryLookup(_database.App).FindAsync(RegistryNumber.Parse(number), CancellationToken.None);

    private async Task ImportAsync(params string[] rows)
    {
        var report = await new DirectoryImport(_database.Owner, TimeProvider.System)
            .RunAsync(new MemoryStream(File(rows)), "extraction.txt", 1, _ => { }, CancellationToken.None);

        report.Outcome.ShouldBe(DirectoryImportOutcome.Imported);
    }
}
