using System.Security.Cryptography;
using ProfNet.Application.Members.Guessing;
using ProfNet.Web.Infrastructure;
using Xunit.Abstractions;

namespace ProfNet.Integration.Tests.Members;

/// <summary>The rule on passwords, over the list that the build made.</summary>
public sealed class PasswordGuessesTests(ITestOutputHelper output)
{
    private const int Samples = 1_000;

    private static readonly string[] _owner = ["Claire", "Vasseur-Lemoine", "cvasseur.cabinet@exemple.test", "99700000013"];
    private static readonly FrequentWords _words = new(() => typeof(ProfNetPage).Assembly.GetManifestResourceStream("frequent-words.gz")!);
    private static readonly PasswordJudge _judge = new(_words);

    [Theory]
    [InlineData("motdepasse12345")]
    [InlineData("M0tDeP@sse!!!!!")]
    [InlineData("azertyuiopqsdfgh")]
    [InlineData("1234567890123456789")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabcabc")]
    [InlineData("jesuismedecin2024")]
    [InlineData("ilfaitbeauaujourdhui")]
    [InlineData("passwordpassword1")]
    [InlineData("Bonjour Bonjour 2026")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("Été2026Été2026Été")]
    [InlineData("987654321987654")]
    public void What_many_people_choose_is_refused(string password) => _judge.Objection(password, _owner).ShouldNotBeNull();

    [Theory]
    [InlineData("ProfNet-medecin-2026")]
    [InlineData("claire.vasseur.1975")]
    [InlineData("Vasseur-Lemoine!2026")]
    [InlineData("cvasseurcabinet1234")]
    [InlineData("profnet99700000013")]
    [InlineData("Pharmacien-Profnet-01")]
    public void What_others_know_of_its_owner_is_refused_and_said(string password) => _judge.Objection(password, _owner).ShouldNotBeNull().ShouldContain("votre nom");

    [Theory]
    [InlineData("un mot de passe assez long")]
    [InlineData("profnet-demo-2026-rien-de-secret")]
    [InlineData("xqvtnmzhbwkdrjf")] // fifteen small letters and no rule of composition
    [InlineData("  deux espaces devant ce violon  ")]
    [InlineData("cheval correct pile agrafe lampe")]
    public void What_takes_long_to_guess_is_not(string password) => _judge.Objection(password, _owner).ShouldBeNull();

    [Fact]
    public void Of_a_thousand_passphrases_and_a_thousand_random_strings_none_is_refused()
    {
        var words = FrenchWords();
        var passphrases = Enumerable.Range(0, Samples).Select(i => string.Join(" -"[i % 2], Drawn(words, 5 + i % 2)));
        var random = Enumerable.Range(0, Samples).Select(i => RandomNumberGenerator.GetString(i % 2 == 0 ? "abcdefghijklmnopqrstuvwxyz" : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?-_", 15));

        var refused = passphrases.Concat(random).Where(p => _judge.Objection(p, _owner) is not null).ToList();

        output.WriteLine($"refused of {2 * Samples} strong ones: {refused.Count}");
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_thousand_weak_ones_stretched_to_fifteen_characters_all_are_refused()
    {
        string[] tails = ["123456789012345", "2024202420242024", "!!!!!!!!!!!!!!!", "azertyuiopqsdfg", "000000000000000"];
        var weak = Favourites().Take(Samples).Select((word, i) => (word.Length >= 15 ? word : word + tails[i % tails.Length][..(15 - word.Length)])).ToList();

        var accepted = weak.Where(p => _judge.Objection(p, _owner) is null).ToList();

        output.WriteLine($"accepted of {weak.Count} weak ones: {accepted.Count} {string.Join(' ', accepted.Take(20))}");
        weak.Count.ShouldBe(Samples);
        accepted.ShouldBeEmpty();
    }

    [Fact]
    public void A_thousand_characters_are_judged_in_no_time()
    {
        _judge.Objection("x y z", _owner);
        var begun = TimeProvider.System.GetTimestamp();

        foreach (var text in new[] { new string('a', 1024), RandomNumberGenerator.GetString("ab", 1024), string.Concat(Enumerable.Repeat("motdepasse", 102)) })
        {
            _judge.Objection(text, _owner);
        }

        TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    // Words that anybody might draw: of four letters or more, among the ten thousand most frequent.
    private static string[] FrenchWords() => [.. Lines().Where(l => l.Rank <= 10_000 && l.Word.Length is >= 4 and <= 10 && l.Word.All(char.IsAsciiLetterLower)).Select(l => l.Word).Take(10_000)];

    private static IEnumerable<string> Favourites() => Lines().Where(l => l.Word.Length >= 6).Select(l => l.Word);

    private static IEnumerable<string> Drawn(string[] words, int count) => Enumerable.Range(0, count).Select(_ => words[RandomNumberGenerator.GetInt32(words.Length)]);

    private static IEnumerable<(int Rank, string Word)> Lines()
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(typeof(ProfNetPage).Assembly.GetManifestResourceStream("frequent-words.gz")!, System.IO.Compression.CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return (int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), line.Split(' ')[1]);
        }
    }
}
