using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Tests.Nomenclature;

public sealed class SpecialtyGroupTests
{
    private static readonly string[] Pigments =
        ["cobalt", "garance", "safran", "celadon", "ocre", "sepia", "jade", "indigo", "carmin", "ardoise", "prune", "azur"];

    public static TheoryData<string> ProfessionKeys => [.. Profession.All.Select(p => p.Key)];

    public static TheoryData<string> SpecialtyCodes => [.. Specialty.All.Select(s => s.Code)];

    [Theory, MemberData(nameof(ProfessionKeys))]
    public void Every_profession_has_a_group(string key) =>
        SpecialtyGroup.All.ShouldContain(SpecialtyGroup.Of(Profession.Find(key)!, specialty: null));

    [Theory, MemberData(nameof(SpecialtyCodes))]
    public void Every_specialty_has_a_group(string code)
    {
        var specialty = Specialty.Find(code)!;

        SpecialtyGroup.All.ShouldContain(SpecialtyGroup.Of(Profession.Find(specialty.ProfessionKey)!, specialty));
    }

    [Fact]
    public void No_group_is_without_members()
    {
        var reached = Profession.All.Select(p => SpecialtyGroup.Of(p, specialty: null))
            .Concat(Specialty.All.Select(s => SpecialtyGroup.Of(Profession.Find(s.ProfessionKey)!, s)));

        reached.Distinct().ShouldBe(SpecialtyGroup.All, ignoreOrder: true);
    }

    [Theory]
    [InlineData("G15-10", null, "medecine-generale")]
    [InlineData("G15-10", "SM73", "cardiologie")]
    [InlineData("G15-60", null, "soins-infirmiers")]
    [InlineData("G15-60", "SI07", "anesthesie-reanimation-urgences")]
    [InlineData("G15-40", "SCD01", "odontologie")]
    [InlineData("R95-93", null, "psychologie")]
    public void The_specialty_decides_and_else_the_profession(string profession, string? specialty, string slug) =>
        SpecialtyGroup.Of(Profession.Find(profession)!, Specialty.Find(specialty)).Slug.ShouldBe(slug);

    [Fact]
    public void A_group_has_a_slug_fit_for_a_url_a_name_a_sentence_and_a_pigment_of_the_design()
    {
        SpecialtyGroup.All.Select(g => g.Slug).ShouldBeUnique();
        SpecialtyGroup.All.Select(g => g.Name).ShouldBeUnique();
        foreach (var group in SpecialtyGroup.All)
        {
            group.Slug.ShouldMatch("^[a-z]+(-[a-z]+)*$");
            group.Description.ShouldEndWith(".");
            Pigments.ShouldContain(group.Pigment);
            SpecialtyGroup.Find(group.Slug).ShouldBe(group);
        }
    }
}
