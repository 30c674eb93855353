using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Tests.Nomenclature;

public sealed class CodeTablesTests
{
    [Fact]
    public void The_tables_hold_every_row_of_their_files()
    {
        Profession.All.Count.ShouldBe(41);
        Specialty.All.Count.ShouldBe(110);
        Profession.All.Select(p => p.Key).ShouldBeUnique();
        Specialty.All.Select(s => s.Code).ShouldBeUnique();
    }

    [Fact]
    public void A_profession_is_found_by_its_key()
    {
        Profession.Find("G15-10").ShouldNotBeNull().Label.ShouldBe("Médecin");
        Profession.Find("R95-93").ShouldNotBeNull().Label.ShouldBe("Psychologue");
        Profession.Find("10").ShouldBeNull();
        Profession.Find(null).ShouldBeNull();
    }

    [Theory]
    [InlineData("10", "Médecin", "G15-10")]
    [InlineData("10", "Médecin en formation", "G16-10")]
    [InlineData("10", null, "G15-10")]
    [InlineData("93", "Psychologue", "R95-93")]
    [InlineData("35", "Aide-soignant", "G15-35")]
    [InlineData("41", "assistant de service social ", "R94-41")]
    public void A_code_that_two_tables_share_means_the_living_entry_with_that_label(string code, string? label, string key) =>
        Profession.FindByCode(code, label).ShouldNotBeNull().Key.ShouldBe(key);

    [Fact]
    public void An_unknown_code_is_no_profession() => Profession.FindByCode("00", "Médecin").ShouldBeNull();

    [Fact]
    public void One_registers_with_a_living_profession_and_neither_as_a_student_nor_as_a_role()
    {
        Profession.Open.ShouldAllBe(p => p.IsActive && !p.IsInTraining);
        Profession.Open.Select(p => p.Key).ShouldContain("G15-60");
        Profession.Open.Select(p => p.Key).ShouldContain("R94-41");
        Profession.Open.Select(p => p.Key).ShouldNotContain("R291-99");
        Profession.Open.Select(p => p.Key).ShouldNotContain("G15-93");
        Profession.Open.Select(p => p.Label).ShouldBeUnique();
    }

    [Fact]
    public void Every_specialty_belongs_to_a_profession_that_exists() =>
        Specialty.All.ShouldAllBe(s => Profession.Find(s.ProfessionKey) != null);

    [Theory]
    [InlineData("SM26", "Médecine générale")]
    [InlineData("SM53", "Médecine générale")]
    [InlineData("SM54", "Médecine générale")]
    [InlineData("SM71", "Hématologie")]
    [InlineData("SM92", "Psychiatrie, option enfant et adolescent")]
    [InlineData("SI03", "Infirmier(ère) en pratique avancée Maladie rénale chronique, dialyse, transplantation rénale")]
    public void A_specialty_goes_by_the_name_that_people_use(string code, string name) =>
        Specialty.Find(code).ShouldNotBeNull().Name.ShouldBe(name);

    [Fact]
    public void A_profession_offers_each_of_its_living_specialties_once()
    {
        var offered = Profession.Find("G15-10")!.Specialties;

        offered.Select(s => s.Name).ShouldBeUnique();
        offered.Select(s => s.Code).ShouldContain("SM54");
        offered.Select(s => s.Code).ShouldNotContain("SM26");
        offered.Select(s => s.Name).ShouldBe(
            Specialty.All.Where(s => s is { ProfessionKey: "G15-10", IsActive: true }).Select(s => s.Name).Distinct(), ignoreOrder: true);
        Profession.Find("G15-21")!.Specialties.ShouldBeEmpty();
        Profession.Find("G15-70")!.Specialties.ShouldBeEmpty();
    }
}
