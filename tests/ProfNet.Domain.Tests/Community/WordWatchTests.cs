using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class WordWatchTests
{
    private static readonly WordWatch _watch = new(new[] { "effet indésirable", "angio-œdème", "coma", "ne respire plus", "s’étouffe", "choc", "choc septique", "éruption", "rash" }.Select(w => (w, w)));

    [Theory]
    [InlineData("Des effets indésirables au troisième jour", "effets indésirables")]
    [InlineData("EFFET INDESIRABLE grave", "EFFET INDESIRABLE")]
    [InlineData("un angio œdème du visage", "angio œdème")]
    [InlineData("angioœdème, angio-oedème", "angio-oedème")]
    [InlineData("Il est dans le coma.", "coma")]
    [InlineData("Elle ne respire plus !", "ne respire plus")]
    [InlineData("le bébé s'étouffe", "s'étouffe")]
    [InlineData("en choc septique depuis une heure", "choc septique")]
    [InlineData("Pas de fièvre. Éruption du tronc", "Éruption")]
    [InlineData("Il n’allait pas bien hier soir et ce matin coma", "coma")]
    public void An_expression_is_found_as_it_was_typed(string text, string passage) => _watch.In(text).Select(f => f.Passage).ShouldBe([passage]);

    [Theory]
    [InlineData("Comade, commun, comatique")]
    [InlineData("un effet, puis rien d’indésirable")]
    [InlineData("pas de coma")]
    [InlineData("sans éruption ni rash")]
    [InlineData("aucun effet indésirable")]
    [InlineData("absence de choc")]
    [InlineData("")]
    public void What_is_not_said_or_is_denied_is_not_found(string text) => _watch.In(text).ShouldBeEmpty();

    [Fact]
    public void A_brand_means_its_drug()
    {
        var drugs = new WordWatch([("amoxicilline", "amoxicilline"), ("Clamoxyl", "amoxicilline"), ("acide fusidique", "acide fusidique")]);

        drugs.In("Clamoxyl puis acide fusidique").ShouldBe([new("amoxicilline", "Clamoxyl"), new("acide fusidique", "acide fusidique")]);
    }
}
