using ProfNet.Domain.Registration.Matching;
using static ProfNet.Domain.Registration.Matching.MatchReason;

namespace ProfNet.Domain.Tests.Registration.Matching;

public sealed class NameComparisonTests
{
    [Theory]
    [InlineData("Lefebvre", "LEFEBVRE", NameSame)]
    [InlineData("Lefèvre", "LEFEVRE", NameSpelling)]
    [InlineData("Saint-Clair", "SAINT CLAIR", NameSpelling)]
    [InlineData("St-Clair", "SAINT-CLAIR", NameSpelling)]
    [InlineData("L’Hermitte", "L'HERMITTE", NameSpelling)]
    [InlineData("L'Hermitte", "LHERMITTE", NameSpelling)]
    [InlineData("du Pont", "DUPONT", NameSpelling)]
    [InlineData("Le Maire", "LEMAIRE", NameSpelling)]
    [InlineData("Cœur", "COEUR", NameSpelling)]
    [InlineData("  Müller ", "MULLER", NameSpelling)]
    [InlineData("Lê", "LE", NameSpelling)]
    [InlineData("de La Tour", "LA TOUR", NameParticle)]
    [InlineData("d'Aubigny", "AUBIGNY", NameParticle)]
    [InlineData("d’Aubigny", "D'AUBIGNY", NameSpelling)]
    [InlineData("van den Berg", "BERG", NameParticle)]
    [InlineData("von Stein", "Stein", NameParticle)]
    [InlineData("El Amrani", "AMRANI", NameParticle)]
    [InlineData("dos Santos", "SANTOS", NameParticle)]
    [InlineData("Martin", "MARTIN-DUVAL", FamilyPart)]
    [InlineData("Martin-Duval", "DUVAL", FamilyPart)]
    [InlineData("Duval épouse Martin", "DUVAL", FamilyPart)]
    [InlineData("Martin née Duval", "DUVAL MARTIN", FamilyOrder)]
    [InlineData("Duval-Martin", "MARTIN DUVAL", FamilyOrder)]
    [InlineData("Le Roux-Duval", "LEROUX", FamilyPart)]
    [InlineData("Roux", "LE ROUX", FamilyArticle)]
    [InlineData("Tour", "DE LA TOUR", FamilyArticle)]
    [InlineData("Chevalier", "CHEVALLIER", NameOneLetter)]
    [InlineData("Gautheir", "GAUTHIER", NameOneLetter)]
    [InlineData("Montagnw", "MONTAGNE", NameOneLetter)]
    [InlineData("Duval", "DUVAT", NameOther)]
    [InlineData("Martin", "MARTINEZ", NameOther)]
    [InlineData("Martin", "SAINT-MARTIN", NameOther)]
    [InlineData("Salah", "BEN SALAH", NameOther)]
    [InlineData("Roux", "LEROUX", NameOther)]
    [InlineData("Martin-Duval", "MARTIN-DURAND", NameOther)]
    [InlineData("de", "du", NameOther)]
    [InlineData("", "MARTIN", NameAbsent)]
    public void A_family_name_is_compared_as_registers_write_it(string declared, string known, MatchReason reason)
    {
        NameComparison.Of(new(declared, "Camille"), new(known, "Camille")).Family.ShouldBe(reason);
        NameComparison.Of(new(known, "Camille"), new(declared, "Camille")).Family.ShouldBe(reason);
    }

    [Theory]
    [InlineData("Éloïse", "Eloïse", NameSpelling)]
    [InlineData("Jean-Pierre", "Jean Pierre", NameSpelling)]
    [InlineData("Annemarie", "Anne-Marie", NameSpelling)]
    [InlineData("Marie", "Marie Anne Claude", GivenSecond)]
    [InlineData("Jean Pierre", "Jean-Pierre Louis", GivenSecond)]
    [InlineData("Pierre Jean", "Jean Pierre", GivenOrder)]
    [InlineData("J.-M.", "Jean-Marie", GivenAbbreviated)]
    [InlineData("J-M", "Jean-Marie", GivenAbbreviated)]
    [InlineData("JM", "Jean-Marie", GivenAbbreviated)]
    [InlineData("J. M.", "Jean-Marie Louis", GivenAbbreviated)]
    [InlineData("Jean-Ph.", "Jean-Philippe", GivenAbbreviated)]
    [InlineData("M.-Claude", "Marie-Claude", GivenAbbreviated)]
    [InlineData("J.", "Jean", GivenInitial)]
    [InlineData("Ph.", "Philippe", GivenInitial)]
    [InlineData("J.", "Jean-Marie", GivenInitial)]
    [InlineData("J.-P.", "Jean-Marie", NameOther)]
    [InlineData("Jo", "Jean-Octave", NameOther)]
    [InlineData("Jean", "Jean-Pierre", GivenCompound)]
    [InlineData("Marie-Claude", "Marie", GivenCompound)]
    [InlineData("Anne-Marie", "Marie-Anne", GivenCompound)]
    [InlineData("Anne", "Marie Anne", GivenUsual)]
    [InlineData("Michelle", "Michèle", NameOneLetter)]
    [InlineData("Catheirne", "Catherine Anne", NameOneLetter)]
    [InlineData("Paul", "Paule", NameOther)]
    [InlineData("Paul", "Paulette", NameOther)]
    [InlineData("Paul", " - ", NameAbsent)]
    public void A_given_name_is_compared_as_people_shorten_it(string declared, string known, MatchReason reason)
    {
        NameComparison.Of(new("Martin", declared), new("Martin", known)).Given.ShouldBe(reason);
        NameComparison.Of(new("Martin", known), new("Martin", declared)).Given.ShouldBe(reason);
    }

    [Fact]
    public void Names_in_each_other_s_field_are_seen_and_left_to_a_person() =>
        NameComparison.Of(new("Camille", "Lefèvre"), new("LEFEVRE", "CAMILLE")).ShouldBe(new NameComparison(NamesSwapped, NamesSwapped));

    [Fact]
    public void Someone_whose_two_names_are_the_same_is_not_taken_for_swapped() =>
        NameComparison.Of(new("Martin", "Martin"), new("MARTIN", "MARTIN")).ShouldBe(new NameComparison(NameSame, NameSame));
}
