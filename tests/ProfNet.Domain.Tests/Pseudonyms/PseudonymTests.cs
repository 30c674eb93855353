using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Domain.Tests.Pseudonyms;

public sealed class PseudonymTests
{
    private static readonly HashSet<string> _nobody = [];

    [Fact]
    public void There_are_240_words_each_once_and_fit_for_a_name()
    {
        Pseudonym.Words.Count.ShouldBe(240);
        Pseudonym.Words.ShouldBeUnique();
        foreach (var word in Pseudonym.Words)
        {
            (char.IsUpper(word[0]) && word.All(c => char.IsLetter(c) || c is '-' or ' ' or '’')).ShouldBeTrue(word);
        }
    }

    [Fact]
    public void No_two_words_sound_alike_but_for_accents_and_capitals() => Pseudonym.Words.Select(Pseudonym.Heard).ShouldBeUnique();

    [Fact]
    public void A_name_that_sounds_like_one_that_is_borne_is_not_drawn()
    {
        // « Sépia » alone is free, but somebody is called « CONFRERE SEPIA » there.
        string[] borne = [.. Pseudonym.Words.Where(word => word != "Sépia").Select(word => $"Confrère {word}"), "CONFRERE SEPIA"];

        Pseudonym.Draw(borne).ShouldEndWith(" 2");
        Pseudonym.Draw(borne[..^1]).ShouldBe("Confrère Sépia");
    }

    [Fact]
    public void A_pseudonym_is_the_title_and_one_of_the_words() =>
        Pseudonym.Words.Select(word => $"Confrère {word}").ShouldContain(Pseudonym.Draw(_nobody));

    [Fact]
    public void None_is_drawn_that_somebody_bears()
    {
        // All but two are borne: a draw that looked at nothing would fail here almost surely.
        var free = Pseudonym.Words.Take(2).Select(word => $"Confrère {word}").ToList();
        var borne = Pseudonym.Words.Skip(2).Select(word => $"Confrère {word}").ToHashSet(StringComparer.Ordinal);

        var drawn = Enumerable.Range(0, 60).Select(_ => Pseudonym.Draw(borne)).ToHashSet(StringComparer.Ordinal);

        drawn.Order(StringComparer.Ordinal).ShouldBe(free.Order(StringComparer.Ordinal), "each free one comes up in 60 draws, but for one time in 10^18");
    }

    [Fact]
    public void When_every_word_is_borne_they_come_again_with_a_number()
    {
        HashSet<string> borne = [];
        for (var i = 0; i < 2 * Pseudonym.Words.Count; i++)
        {
            borne.Add(Pseudonym.Draw(borne)).ShouldBeTrue();
        }

        borne.Count(name => name.EndsWith(" 2", StringComparison.Ordinal)).ShouldBe(240);
        Pseudonym.Draw(borne).ShouldEndWith(" 3");
    }

    [Fact]
    public void Two_discussions_rarely_draw_the_same() =>
        Enumerable.Range(0, 200).Select(_ => Pseudonym.Draw(_nobody)).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(80);
}
