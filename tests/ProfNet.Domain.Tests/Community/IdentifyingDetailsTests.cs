using System.Globalization;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using Xunit.Abstractions;

namespace ProfNet.Domain.Tests.Community;

/// <summary>What the check before publishing finds in two corpora: texts that tell who someone is, and clinical texts that tell nothing.</summary>
public sealed class IdentifyingDetailsTests(ITestOutputHelper output)
{
    private const double Recall = 0.95;
    private const double RecallOfWords = 0.90;
    private const double FalseAlarms = 0.05;

    public static readonly TheoryData<IdentifyingKind> Surest =
        [IdentifyingKind.Email, IdentifyingKind.Phone, IdentifyingKind.Registry, IdentifyingKind.SocialSecurity];

    [Fact]
    public void The_corpora_are_large_enough_to_measure_on()
    {
        Corpus.Identifying.Count.ShouldBeGreaterThanOrEqualTo(100);
        Corpus.Clinical.Count.ShouldBeGreaterThanOrEqualTo(40);
        foreach (var kind in Enum.GetValues<IdentifyingKind>())
        {
            Corpus.Of(kind).Count.ShouldBeGreaterThanOrEqualTo(3, kind.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Surest))]
    public void Attack_19_of_telephones_professional_and_social_security_numbers_and_addresses_19_in_20_are_found(IdentifyingKind kind)
    {
        var (found, all, missed) = Measure(Corpus.Of(kind));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {found} of {all}"));
        ((double)found / all).ShouldBeGreaterThanOrEqualTo(Recall, missed);
    }

    [Fact]
    public void Attack_19_of_names_places_dates_ages_and_signatures_9_in_10_are_found()
    {
        var (found, all, missed) = Measure([.. Corpus.Identifying.SelectMany(t => t.Marks.Select(m => (t.Text, Mark: m)))]);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all kinds: {found} of {all}; missed:\n{missed}"));
        ((double)found / all).ShouldBeGreaterThanOrEqualTo(RecallOfWords, missed);
    }

    [Fact]
    public void Attack_19_of_clinical_texts_without_such_details_at_most_1_in_20_is_stopped()
    {
        var stopped = Corpus.Clinical.Select(text => (text, found: IdentifyingDetails.Find(text))).Where(t => t.found.Count > 0).ToList();

        output.WriteLine($"{stopped.Count} of {Corpus.Clinical.Count}");
        ((double)stopped.Count / Corpus.Clinical.Count).ShouldBeLessThanOrEqualTo(
            FalseAlarms, string.Join('\n', stopped.Select(s => $"{string.Join(", ", s.found.Select(f => $"{f.Kind} {f.Passage}"))} < {s.text}")));
    }

    [Fact]
    public void A_social_security_number_of_fifteen_digits_whose_key_is_wrong_is_none_unless_the_words_say_so()
    {
        IdentifyingDetails.Find("Référence 154039999900199 du fabricant").ShouldBeEmpty();
        IdentifyingDetails.Find("NIR 154039999900199").ShouldHaveSingleItem().Kind.ShouldBe(IdentifyingKind.SocialSecurity);
    }

    [Fact]
    public void Eleven_digits_whose_key_is_wrong_are_no_professional_number()
    {
        var right = "9970000001" + Luhn.KeyFor("9970000001");
        var wrong = right[..^1] + (right[^1] == '9' ? '0' : (char)(right[^1] + 1));

        IdentifyingDetails.Find($"lot {right}").ShouldHaveSingleItem().Kind.ShouldBe(IdentifyingKind.Registry);
        IdentifyingDetails.Find($"lot {wrong}").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_found_is_a_passage_of_the_text_in_its_order()
    {
        const string Text = "Appelez Mme Testeur au 01 99 00 12 34 ou écrivez à camille@exemple.test.";

        var found = IdentifyingDetails.Find(Text);

        found.Select(f => f.Kind).ShouldBe([IdentifyingKind.Person, IdentifyingKind.Phone, IdentifyingKind.Email]);
        found.ShouldAllBe(f => Text.Substring(f.Start, f.Passage.Length) == f.Passage);
    }

    [Fact]
    public void A_text_is_published_when_it_tells_nothing_or_when_exactly_it_was_reviewed()
    {
        const string Telling = "Rappelez-moi au 01 99 00 12 34.";
        TextReview.Require(reviewed: null, "Un titre", "Une question sans détail.");
        TextReview.Require(TextReview.HashOf("Un titre", Telling), "Un titre", Telling + "\n");

        foreach (var reviewed in new[] { null, "", "x", TextReview.HashOf(Telling), TextReview.HashOf("Un titre", Telling + " Merci.") })
        {
            Should.Throw<RuleBrokenException>(() => TextReview.Require(reviewed, "Un titre", Telling)).Rule.ShouldBe(CommunityRules.TextIsReviewed);
        }
    }

    [Fact]
    public void What_would_take_for_ever_is_read_in_time()
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var bait in new[] { "a", "1", "1 ", "0", "01 ", "a.", "a@", "@a.", "A-", "A ", "Dr A", "12 rue a ", "le ", "1/1/", "+33 ", "(0)", "[at]", "a point ", "-- \n", "cordialement ", "à l’", "CHU de ", "né ", "nom ", "x.com/", "é", "\n" })
        {
            IdentifyingDetails.Find(string.Concat(Enumerable.Repeat(bait, Post.BodyMaxLength / bait.Length)));
        }

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static (int Found, int All, string Missed) Measure(IReadOnlyCollection<(string Text, Mark Mark)> marks)
    {
        var missed = marks.Where(m => !IdentifyingDetails.Find(m.Text).Any(f => f.Kind == m.Mark.Kind && Overlap(f, m.Mark))).ToList();
        return (marks.Count - missed.Count, marks.Count, string.Join('\n', missed.Select(m => $"{m.Mark.Kind} {m.Mark.Passage} < {m.Text}")));
    }

    /// <summary>At least half of the passage was shown.</summary>
    private static bool Overlap(IdentifyingDetail found, Mark mark) =>
        2 * (Math.Min(found.End, mark.Start + mark.Passage.Length) - Math.Max(found.Start, mark.Start)) >= mark.Passage.Length;
}
