using System.Security.Cryptography;
using System.Text;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Integration.Tests.Registration;

public sealed class DirectoryGeneratorTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var first = await HashAsync(people: 5_000, seed: 1);

        (await HashAsync(people: 5_000, seed: 1)).ShouldBe(first);
        (await HashAsync(people: 5_000, seed: 2)).ShouldNotBe(first);
    }

    [Fact]
    public async Task The_bytes_of_a_seed_never_change()
    {
        // Tests and demo accounts count on who these people are: change this only knowingly.
        (await HashAsync(people: 1_000, seed: DirectoryGenerator.DefaultSeed)).ShouldBe("DC7108B207146098");
    }

    [Fact]
    public async Task The_lines_have_the_published_header_and_as_many_cells()
    {
        var lines = await LinesAsync(people: 2_000);

        lines[0].ShouldBe(DirectoryHeader.Published);
        lines[^1].ShouldBeEmpty();
        lines[1..^1].ShouldAllBe(line => line.Split('|').Length == 57 && line.EndsWith('|'));
    }

    [Fact]
    public async Task Every_profession_and_specialty_is_there_and_every_number_is_valid_and_fictitious()
    {
        var rows = (await LinesAsync(people: 2_000))[1..^1].Select(line => line.Split('|')).ToList();

        rows.Select(cells => Profession.FindByCode(cells[9], cells[10])).OfType<Profession>().ToHashSet()
            .ShouldBe(Profession.All.Where(p => p.Key != "G15-93"), ignoreOrder: true); // its code and label mean R95-93 today
        rows.Select(cells => cells[15]).Where(code => code.Length > 0).ToHashSet().ShouldBe(Specialty.All.Select(s => s.Code), ignoreOrder: true);
        rows.ShouldAllBe(cells => cells[0] == "8" && cells[1].StartsWith("997") && RegistryNumber.Parse(cells[1]).Value == cells[1] && cells[2] == "8" + cells[1]);
    }

    [Fact]
    public async Task People_have_none_one_or_several_activities_and_all_kinds_of_names()
    {
        var rows = (await LinesAsync(people: 2_000))[1..^1].Select(line => line.Split('|')).ToList();
        var activities = rows.GroupBy(cells => cells[1]).ToList();

        activities.Count.ShouldBe(2_000);
        activities.ShouldContain(person => person.Count() == 1 && person.Single()[24].Length == 0);
        activities.ShouldContain(person => person.Count() == 3 && person.All(cells => cells[24].Length > 0));
        rows.ShouldContain(cells => cells[7].Contains('-'));
        rows.ShouldContain(cells => cells[7].StartsWith("DE "));
        rows.ShouldContain(cells => cells[7].Any(letter => letter > 'z'));
        rows.ShouldContain(cells => cells[8].Contains(' '));
    }

    [Fact]
    public async Task A_person_can_be_told_without_reading_the_file()
    {
        var lines = await LinesAsync(people: 300);
        var person = FictitiousPerson.At(271, DirectoryGenerator.DefaultSeed);

        var cells = lines.First(line => line.Contains(person.Number.Value)).Split('|');

        cells[7].ShouldBe(person.Name.Family.ToUpperInvariant());
        cells[8].ShouldBe(person.Name.Given);
        cells[9].ShouldBe(person.Profession.Code);
        cells[15].ShouldBe(person.Specialty?.Code ?? "");
    }

    private static async Task<string> HashAsync(int people, int seed)
    {
        using var file = new MemoryStream();
        await DirectoryGenerator.WriteAsync(file, people, seed, CancellationToken.None);
        return Convert.ToHexString(SHA256.HashData(file.ToArray()))[..16];
    }

    private static async Task<string[]> LinesAsync(int people)
    {
        using var file = new MemoryStream();
        await DirectoryGenerator.WriteAsync(file, people, DirectoryGenerator.DefaultSeed, CancellationToken.None);
        return Encoding.UTF8.GetString(file.ToArray()).Split('\n');
    }
}
