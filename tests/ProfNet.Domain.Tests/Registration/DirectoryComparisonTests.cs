using ProfNet.Domain.Registration;
using static ProfNet.Domain.Registration.FieldVerdict;

namespace ProfNet.Domain.Tests.Registration;

public sealed class DirectoryComparisonTests
{
    private static readonly RegistryNumber Number = RegistryNumber.Parse("99700000005");

    [Fact]
    public void A_number_that_the_directory_does_not_know_is_not_found()
    {
        var comparison = DirectoryComparison.Of(Declared(), person: null);

        comparison.Match.ShouldBe(DirectoryMatch.NotFound);
        comparison.Fields.ShouldAllBe(f => f.Verdict == Absent && f.InDirectory == null);
    }

    [Fact]
    public void The_same_number_names_profession_and_specialty_are_a_strong_match()
    {
        var comparison = DirectoryComparison.Of(Declared(), Person(Activity("10", "SM54")));

        comparison.Match.ShouldBe(DirectoryMatch.Strong);
        comparison.Fields.Select(f => f.Field).ShouldBe(Enum.GetValues<DirectoryField>());
        comparison.Fields.ShouldAllBe(f => f.Verdict == Identical);
    }

    [Theory]
    [InlineData("SM26")]
    [InlineData("SM53")]
    public void The_three_codes_of_general_practice_are_the_same(string code) =>
        VerdictOf(DirectoryField.Specialty, Declared(), Person(Activity("10", code))).ShouldBe(Identical);

    [Fact]
    public void A_specialty_of_the_same_group_is_close_and_one_of_another_only_lowers_the_match()
    {
        var cardiologist = Declared() with { SpecialtyCode = "SM04" };

        VerdictOf(DirectoryField.Specialty, cardiologist, Person(Activity("10", "SM73"))).ShouldBe(Close);
        DirectoryComparison.Of(cardiologist, Person(Activity("10", "SM54"))).Match.ShouldBe(DirectoryMatch.Probable);
        DirectoryComparison.Of(cardiologist, Person(Activity("10", skill: null))).Match.ShouldBe(DirectoryMatch.Strong);
    }

    [Fact]
    public void Any_activity_may_confirm_the_profession_and_the_specialty()
    {
        var person = Person(Activity("21", skill: null), Activity("10", "SM15"), Activity("10", "SM54"));

        DirectoryComparison.Of(Declared(), person).Match.ShouldBe(DirectoryMatch.Strong);
    }

    [Fact]
    public void A_name_that_is_only_close_is_probable()
    {
        var declared = Declared() with { Name = new("Testeur-Duval", "Camille") };

        DirectoryComparison.Of(declared, Person(Activity("10", "SM54"))).Match.ShouldBe(DirectoryMatch.Probable);
    }

    [Fact]
    public void Another_name_profession_or_number_is_weak_however_well_the_rest_agrees()
    {
        var person = Person(Activity("10", "SM54"));

        DirectoryComparison.Of(Declared() with { Name = new("Autre", "Camille") }, person).Match.ShouldBe(DirectoryMatch.Weak);
        DirectoryComparison.Of(Declared() with { Name = new("Testeur", "Dominique") }, person).Match.ShouldBe(DirectoryMatch.Weak);
        DirectoryComparison.Of(Declared() with { ProfessionKey = "G15-21" }, person).Match.ShouldBe(DirectoryMatch.Weak);
        DirectoryComparison.Of(Declared() with { Number = RegistryNumber.Parse("99700000013") }, person).Match.ShouldBe(DirectoryMatch.Weak);
    }

    [Fact]
    public void A_student_in_the_directory_is_never_a_strong_match_for_the_profession()
    {
        var comparison = DirectoryComparison.Of(Declared(), Person(Activity("10", "SM54") with { CategoryCode = "E" }));

        comparison.Match.ShouldBe(DirectoryMatch.Probable);
        comparison.Fields.Single(f => f.Field == DirectoryField.Profession).InDirectory.ShouldBe("Médecin en formation");
    }

    [Fact]
    public void Of_several_names_in_the_directory_the_nearest_counts()
    {
        var person = Person(Activity("10", "SM54")) with { Names = [new("AUTRE", "CAMILLE"), new("TESTEUR", "CAMILLE")] };

        DirectoryComparison.Of(Declared(), person).Match.ShouldBe(DirectoryMatch.Strong);
    }

    [Fact]
    public void A_directory_that_keeps_a_name_to_itself_is_not_a_strong_match()
    {
        var person = Person(Activity("10", "SM54")) with { Names = [new("TESTEUR", "")] };

        DirectoryComparison.Of(Declared(), person).Match.ShouldBe(DirectoryMatch.Probable);
    }

    private static FieldVerdict VerdictOf(DirectoryField field, DeclaredIdentity declared, DirectoryPerson person) =>
        DirectoryComparison.Of(declared, person).Fields.Single(f => f.Field == field).Verdict;

    private static DeclaredIdentity Declared() => new(Number, new("Testeur", "Camille"), "G15-10", "SM54");

    private static DirectoryPerson Person(params DirectoryActivity[] activities) => new(Number, [new("TESTEUR", "CAMILLE")], activities);

    private static DirectoryActivity Activity(string profession, string? skill) => new(
        TitleCode: "DR", ProfessionCode: profession, ProfessionLabel: null, CategoryCode: "C", SkillTypeCode: skill is null ? null : "S",
        SkillCode: skill, SkillLabel: null, ModeCode: "L", SiteName: "CABINET TEST", PostalCode: "75015", Commune: "PARIS", DepartmentCode: "75");
}
