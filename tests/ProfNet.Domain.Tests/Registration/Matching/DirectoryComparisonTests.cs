using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;
using static ProfNet.Domain.Registration.Matching.FieldVerdict;

namespace ProfNet.Domain.Tests.Registration.Matching;

public sealed class DirectoryComparisonTests
{
    private static readonly RegistryNumber Number = RegistryNumber.Parse("99700000005");

    [Fact]
    public void A_number_that_the_directory_does_not_know_is_not_found()
    {
        var comparison = DirectoryComparison.Of(Declared(), person: null);

        comparison.Match.ShouldBe(DirectoryMatch.NotFound);
        comparison.Fields.ShouldAllBe(f => f.Verdict == Absent && f.InDirectory == null);
        comparison.Score.ShouldBe(0);
    }

    [Fact]
    public void The_same_number_names_profession_and_specialty_are_a_strong_match()
    {
        var comparison = DirectoryComparison.Of(Declared(), Person(Activity("10", "SM54")));

        comparison.Match.ShouldBe(DirectoryMatch.Strong);
        comparison.Score.ShouldBe(DirectoryComparison.MaxScore);
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

        DeclaredIdentity[] others =
        [
            Declared() with { Name = new("Autre", "Camille") },
            Declared() with { Name = new("Testeur", "Dominique") },
            Declared() with { ProfessionKey = "G15-21" },
            Declared() with { Number = RegistryNumber.Parse("99700000013") },
        ];
        foreach (var comparison in others.Select(other => DirectoryComparison.Of(other, person)))
        {
            comparison.Match.ShouldBe(DirectoryMatch.Weak);
            comparison.Score.ShouldBeLessThanOrEqualTo(DirectoryComparison.MaxContradicted);
            Suggestion.Of(comparison, Assurance.ProSanteConnect).ShouldBe(Suggestion.Contradicted);
        }
    }

    [Fact]
    public void A_student_in_the_directory_is_never_a_strong_match_for_the_profession()
    {
        var comparison = DirectoryComparison.Of(Declared(), Person(Activity("10", "SM54") with { CategoryCode = "E" }));

        comparison.Match.ShouldBe(DirectoryMatch.Probable);
        Suggestion.Of(comparison, Assurance.Proved).ShouldBe(Suggestion.LookCloser);
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

    [Fact]
    public void Only_a_proof_turns_agreement_into_a_suggestion_to_approve()
    {
        var comparison = DirectoryComparison.Of(Declared(), Person(Activity("10", "SM54")));

        Enum.GetValues<Assurance>().Select(assurance => Suggestion.Of(comparison, assurance))
            .ShouldBe([Suggestion.AwaitProof, Suggestion.AwaitProof, Suggestion.Approve, Suggestion.Approve]);
        Enum.GetValues<Assurance>().Select(comparison.Reached)
            .ShouldBe([Assurance.Matched, Assurance.Matched, Assurance.Proved, Assurance.ProSanteConnect]);
    }

    [Theory]
    [InlineData("Testeur-Duval", "Camille", Suggestion.Approve)]
    [InlineData("Testeur", "Camille Anne", Suggestion.Approve)]
    [InlineData("Testeur-Duval", "Camille Anne", Suggestion.Approve)]
    [InlineData("Testaur", "Camille", Suggestion.LookCloser)]
    [InlineData("Testeur", "C.", Suggestion.LookCloser)]
    [InlineData("Camille", "Testeur", Suggestion.LookCloser)]
    public void A_form_that_people_are_known_by_is_accepted_and_a_doubt_is_not(string family, string given, Suggestion suggestion) =>
        Suggestion.Of(DirectoryComparison.Of(Declared() with { Name = new(family, given) }, Person(Activity("10", "SM54"))), Assurance.Proved).ShouldBe(suggestion);

    [Fact]
    public void Initials_want_the_whole_family_name()
    {
        var person = Person(Activity("10", "SM54")) with { Names = [new("TESTEUR-DUVAL", "JEAN-MARIE")] };

        Of("Testeur-Duval").ShouldBe(Suggestion.Approve);
        Of("Testeur").ShouldBe(Suggestion.LookCloser);

        Suggestion Of(string family) => Suggestion.Of(DirectoryComparison.Of(Declared() with { Name = new(family, "J.-M.") }, person), Assurance.Proved);
    }

    [Fact]
    public void Another_specialty_is_looked_at_and_one_that_is_said_on_one_side_only_is_not()
    {
        var cardiologist = Declared() with { SpecialtyCode = "SM04" };

        Suggestion.Of(DirectoryComparison.Of(cardiologist, Person(Activity("10", "SM54"))), Assurance.Proved).ShouldBe(Suggestion.LookCloser);
        Suggestion.Of(DirectoryComparison.Of(cardiologist, Person(Activity("10", null))), Assurance.Proved).ShouldBe(Suggestion.Approve);
        Suggestion.Of(DirectoryComparison.Of(cardiologist with { SpecialtyCode = null }, Person(Activity("10", "SM54"))), Assurance.Proved).ShouldBe(Suggestion.Approve);
    }

    private static FieldVerdict VerdictOf(DirectoryField field, DeclaredIdentity declared, DirectoryPerson person) =>
        DirectoryComparison.Of(declared, person).Fields.Single(f => f.Field == field).Verdict;

    private static DeclaredIdentity Declared() => new(Number, new("Testeur", "Camille"), "G15-10", "SM54");

    private static DirectoryPerson Person(params DirectoryActivity[] activities) => new(Number, [new("TESTEUR", "CAMILLE")], activities);

    private static DirectoryActivity Activity(string profession, string? skill) => new(
        TitleCode: "DR", ProfessionCode: profession, ProfessionLabel: null, CategoryCode: "C", SkillTypeCode: skill is null ? null : "S",
        SkillCode: skill, SkillLabel: null, ModeCode: "L", SiteName: "CABINET TEST", PostalCode: "75015", Commune: "PARIS", DepartmentCode: "75");
}
