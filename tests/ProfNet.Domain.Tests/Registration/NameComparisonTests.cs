using ProfNet.Domain.Registration;
using static ProfNet.Domain.Registration.FieldVerdict;

namespace ProfNet.Domain.Tests.Registration;

public sealed class NameComparisonTests
{
    [Theory]
    [InlineData("Lefèvre", "LEFEVRE")]
    [InlineData("Saint-Clair", "SAINT CLAIR")]
    [InlineData("L’Hermitte", "L'HERMITTE")]
    [InlineData("L'Hermitte", "LHERMITTE")]
    [InlineData("de La Tour", "TOUR")]
    [InlineData("d'Aubigny", "AUBIGNY")]
    [InlineData("du Pont", "DUPONT")]
    [InlineData("Le Maire", "LEMAIRE")]
    [InlineData("van den Berg", "BERG")]
    [InlineData("von Stein", "Stein")]
    [InlineData("Cœur", "COEUR")]
    [InlineData("  Müller ", "MULLER")]
    [InlineData("Lê", "LE")]
    public void Accents_case_hyphens_apostrophes_and_particles_make_no_difference(string declared, string known) =>
        Family(declared, known).ShouldBe(Identical);

    [Theory]
    [InlineData("Martin", "MARTIN-DUVAL")]
    [InlineData("Martin-Duval", "DUVAL")]
    [InlineData("Duval épouse Martin", "DUVAL")]
    public void A_part_of_a_double_barrelled_name_is_close(string declared, string known) => Family(declared, known).ShouldBe(Close);

    [Theory]
    [InlineData("Martin", "MARTINEZ")]
    [InlineData("Martin-Duval", "MARTIN-DURAND")]
    [InlineData("de", "du")]
    public void Another_name_is_different(string declared, string known) => Family(declared, known).ShouldBe(Different);

    [Theory]
    [InlineData("Jean-Pierre", "Jean Pierre", Identical)]
    [InlineData("Éloïse", "ELOISE", Identical)]
    [InlineData("Marie", "Marie Anne Claude", Close)]
    [InlineData("Marie-Claude", "Marie", Close)]
    [InlineData("Anne", "Marie Anne", Different)]
    [InlineData("Paul", "Paulette", Different)]
    [InlineData("", "Paul", Absent)]
    [InlineData("Paul", " - ", Absent)]
    public void Given_names_are_close_when_the_first_is_the_same(string declared, string known, FieldVerdict verdict) =>
        NameComparison.Of(new("Martin", declared), new("Martin", known)).Given.ShouldBe(verdict);

    [Fact]
    public void Names_typed_in_the_wrong_order_are_close() =>
        NameComparison.Of(new("Camille", "Lefèvre"), new("LEFEVRE", "CAMILLE")).ShouldBe(new NameComparison(Close, Close));

    [Fact]
    public void Someone_whose_two_names_are_the_same_is_not_taken_for_swapped() =>
        NameComparison.Of(new("Martin", "Martin"), new("MARTIN", "MARTIN")).ShouldBe(new NameComparison(Identical, Identical));

    private static FieldVerdict Family(string declared, string known) =>
        NameComparison.Of(new(declared, "Camille"), new(known, "Camille")).Family;
}
