using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class SearchQueryTests
{
    [Fact]
    public void Words_phrases_and_what_is_not_wanted_are_told_apart()
    {
        var query = SearchQuery.Parse("metformine \"insuffisance rénale\" -dialyse -\"greffe de rein\"");

        query.Terms.ShouldBe([new("metformine"), new("insuffisance rénale", IsPhrase: true), new("dialyse", IsExcluded: true), new("greffe de rein", IsPhrase: true, IsExcluded: true)]);
        (query.AsksForPosts, query.IsNarrowed).ShouldBe((true, false));
    }

    [Fact]
    public void Every_operator_is_read_and_written_again()
    {
        const string Typed = "metformine espace:nephrologie etiquette:\"acide valproïque\" type:cas issue:guerison auteur:\"Camille Testeur\" apres:2026-01-02 avant:2026-03-18 reponse:acceptee document:oui";

        var query = SearchQuery.Parse(Typed);

        query.ShouldBe(new SearchQuery
        {
            Terms = query.Terms,
            Space = "nephrologie",
            Tag = "acide valproïque",
            Kind = DiscussionKind.Case,
            Outcome = CaseOutcome.Recovered,
            Author = "Camille Testeur",
            After = new DateOnly(2026, 1, 2),
            Before = new DateOnly(2026, 3, 18),
            WithAcceptedAnswer = true,
            WithDocument = true,
            Misread = query.Misread,
        });
        (query.Words, query.Misread.Count, query.ToString()).ShouldBe(("metformine", 0, Typed));
    }

    [Theory]
    [InlineData("Espace:officine", "espace:officine")]
    [InlineData("ÉTIQUETTE:douleur", "etiquette:douleur")]
    [InlineData("tag:douleur", "etiquette:douleur")]
    [InlineData("space:officine", "espace:officine")]
    [InlineData("genre:Question", "type:question")]
    [InlineData("type:échange", "type:echange")]
    [InlineData("réponse:acceptée", "reponse:acceptee")]
    [InlineData("après:18/03/2026", "apres:2026-03-18")]
    [InlineData("depuis:2026", "apres:2026-01-01")]
    [InlineData("avant:03/2026", "avant:2026-03-01")]
    [InlineData("issue:Décès", "issue:deces")]
    [InlineData("auteur:« Camille Testeur »", "auteur:\"Camille Testeur\"")]
    public void Operators_are_read_as_people_type_them(string typed, string written) => SearchQuery.Parse(typed).ToString().ShouldBe(written);

    [Theory]
    [InlineData("avant:demain")]
    [InlineData("apres:2026-13-40")]
    [InlineData("type:poeme")]
    [InlineData("issue:oui")]
    [InlineData("reponse:non")]
    [InlineData("document:peut-etre")]
    public void A_value_that_means_nothing_narrows_nothing_and_is_said(string typed)
    {
        var query = SearchQuery.Parse($"toux {typed}");

        query.Misread.ShouldBe([typed]);
        (query.ToString(), query.IsNarrowed).ShouldBe(("toux", false));
    }

    [Theory]
    [InlineData("ratio:2 toux", "\"ratio 2\" toux")]
    [InlineData("https://exemple.test/page", "\"https //exemple.test/page\"")]
    [InlineData("espace: toux", "espace: toux")]
    public void What_is_no_operator_is_a_word(string typed, string written) => SearchQuery.Parse(typed).ToString().ShouldBe(written);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("- \" \" ?! :")]
    [InlineData("-toux")] // everything but something is not looked for
    public void Nothing_to_look_for_is_empty(string? typed) => SearchQuery.Parse(typed).IsEmpty.ShouldBeTrue();

    [Theory]
    [InlineData("\"jamais fermé", "\"jamais fermé\"")]
    [InlineData("post-opératoire anti-TNF", "post-opératoire anti-TNF")]
    [InlineData("“guillemets courbes”", "\"guillemets courbes\"")]
    [InlineData("\"seul\"", "seul")]
    [InlineData("l’insuline", "l’insuline")]
    [InlineData("mot\"colle au\"", "mot \"colle au\"")]
    public void Quotes_and_hyphens_are_read_with_good_sense(string typed, string written) => SearchQuery.Parse(typed).ToString().ShouldBe(written);

    [Fact]
    public void A_pasted_text_is_cut_to_a_search()
    {
        var query = SearchQuery.Parse(string.Join(' ', Enumerable.Repeat("mot", 500)));

        query.Terms.Count.ShouldBe(SearchQuery.MostTerms);
        query.ToString().Length.ShouldBeLessThanOrEqualTo(SearchQuery.MaxLength);
    }

    [Fact]
    public void An_author_or_a_filter_alone_is_a_search()
    {
        (SearchQuery.Parse("auteur:durand").AsksForPosts, SearchQuery.Parse("auteur:durand").IsEmpty).ShouldBe((true, false));
        (SearchQuery.Parse("type:cas").AsksForPosts, SearchQuery.Parse("type:cas").IsEmpty).ShouldBe((false, false));
    }
}
