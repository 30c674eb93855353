using System.Globalization;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using static ProfNet.Domain.Tests.Registration.Matching.Population;

namespace ProfNet.Domain.Tests.Registration.Matching;

/// <summary>What people of the directory type of themselves, and how the directory writes them. The shares are ours; each is printed with what became of it.</summary>
internal static class HonestApplicants
{
    private static readonly (string Kind, int PerThousand, Func<TruePerson, Random, Case?> Make)[] Kinds =
    [
        ("accents lost", 130, (p, _) => Typed(p, TruePerson.WithoutAccents)),
        ("hyphens lost", 60, (p, _) => Typed(p, text => text.Replace('-', ' '))),
        ("all in capitals", 60, (p, _) => Typed(p, text => text.ToUpperInvariant())),
        ("apostrophe straight, curly or lost", 30, (p, dice) => p.Family.Contains('’') ? Typed(p, text => text.Replace("’", Pick(["'", " ", "ʼ"], dice))) : null),
        ("name of birth or of marriage alone", 50, (p, dice) => p.Families.Length > 1 ? Family(p, Pick(p.Families, dice)) : null),
        ("double name, the directory has one", 40, (p, dice) => p.Families.Length > 1 ? Known(p, Pick(p.Families, dice)) : null),
        ("double name in the other order", 15, (p, _) => p.Families.Length > 1 ? Family(p, string.Join(' ', p.Families.Reverse())) : null),
        ("double name said as married", 15, (p, _) => p.Families.Length > 1 ? Family(p, string.Join(" épouse ", p.Families)) : null),
        ("all given names", 60, (p, _) => Given(p, p.AllGivens)),
        ("given names in another order", 15, (p, _) => p.Givens.Length > 1 && p.Givens.All(words => words.Length == 1) ? Given(p, string.Join(' ', p.Givens.Reverse().Select(words => words[0]))) : null),
        ("initials of a compound", 40, (p, dice) => p.Givens[0].Length > 1 ? Given(p, Initials(p.Givens[0], dice)) : null),
        ("particle dropped", 30, (p, _) => p.Particle.Length > 0 ? Family(p, string.Join('-', p.Families)) : null),
        ("article glued", 15, (p, _) => p.Families.Any(name => name.Contains(' ')) ? Family(p, p.Particle + string.Join('-', p.Families.Select(name => name.Replace(" ", "")))) : null),
        ("specialty left out", 60, (p, _) => p.Specialty is null ? null : Declare(p, p.Declared() with { SpecialtyCode = null })),
        ("specialty under another code", 40, (p, dice) => Renamed(p) is { Length: > 0 } codes ? Declare(p, p.Declared() with { SpecialtyCode = Pick(codes, dice) }) : null),
        ("one letter wrong", 8, OneLetter),
        ("family and given names swapped", 3, (p, _) => Declare(p, p.Declared() with { Name = new(p.FirstGiven, p.Family) })),
        ("one initial", 2, (p, _) => Given(p, $"{p.Givens[0][0][0]}.")),
        ("half of a compound", 1, (p, _) => p.Givens[0].Length > 1 ? Given(p, p.Givens[0][0]) : null),
        ("goes by the second given name", 1, (p, _) => p.Givens.Length > 1 ? Given(p, string.Join('-', p.Givens[1])) : null),
        ("name changed altogether", 1, (p, dice) => Known(p, Population.Family(dice))),
        ("another specialty", 1, (p, _) => p.Profession.Key == "G15-10" ? Declare(p, p.Declared() with { SpecialtyCode = p.Specialty?.Code == "SM50" ? "SM04" : "SM50" }) : null),
    ];

    public static Case Of(TruePerson person, Random dice)
    {
        var roll = dice.Next(1000);
        foreach (var (kind, perThousand, make) in Kinds)
        {
            if ((roll -= perThousand) < 0)
            {
                return make(person, dice) is { } made ? made with { Kind = kind } : AsRecorded(person);
            }
        }

        return AsRecorded(person);
    }

    /// <summary>How one writes on an ordinary day: the same letters.</summary>
    public static string Carelessly(string text, Random dice) => dice.Next(4) switch
    {
        0 => TruePerson.WithoutAccents(text),
        1 => text.ToUpperInvariant(),
        2 => text.Replace('-', ' ').Replace('’', '\''),
        _ => text,
    };

    /// <summary>One letter more, less or other, or two that changed places; never one that is the same, and what stands between words is no letter.</summary>
    public static string WithOneLetterWrong(string text, Random dice)
    {
        int[] between = [.. Enumerable.Range(1, text.Length - 2).Where(i => char.IsLetter(text[i]) && char.IsLetter(text[i + 1]))];
        string wrong;
        do
        {
            var at = Pick(between, dice);
            var letter = (char)('a' + dice.Next(26));
            wrong = dice.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, $"{letter}"),
                2 => $"{text[..at]}{letter}{text[(at + 1)..]}",
                _ => $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}",
            };
        }
        while (TruePerson.Plain(wrong) == TruePerson.Plain(text));
        return wrong;
    }

    private static Case AsRecorded(TruePerson person) => new("as in the directory", person.Declared(), person.Record());

    private static Case Declare(TruePerson person, DeclaredIdentity declared) => new("", declared, person.Record());

    private static Case Typed(TruePerson person, Func<string, string> write) =>
        Declare(person, person.Declared() with { Name = new(write(person.Family), write(person.FirstGiven)) });

    private static Case Family(TruePerson person, string family) => Declare(person, person.Declared() with { Name = new(family, person.FirstGiven) });

    private static Case Given(TruePerson person, string given) => Declare(person, person.Declared() with { Name = new(person.Family, given) });

    private static Case Known(TruePerson person, string family) => new("", person.Declared(), person.Record(new(family.ToUpperInvariant(), person.AllGivens)));

    private static Case? OneLetter(TruePerson person, Random dice) => (dice.Next(2), person) switch
    {
        (0, { Family.Length: > 3 }) => Family(person, WithOneLetterWrong(person.Family, dice)),
        (_, { FirstGiven.Length: > 3 }) => Given(person, WithOneLetterWrong(person.FirstGiven, dice)),
        _ => null,
    };

    private static string Initials(string[] words, Random dice) => string.Format(
        CultureInfo.InvariantCulture, Pick(["{0}.-{1}.", "{0}-{1}", "{0}{1}", "{0}.{1}.", "{2}-{1}."], dice), words[0][0], words[1][0], words[0]);

    private static string[] Renamed(TruePerson person) => person.Specialty is null ? []
        : [.. Specialty.All.Where(s => s.IsSameAs(person.Specialty) && s.Code != person.Specialty.Code).Select(s => s.Code)];
}

/// <summary>One application and the record that the directory has under its number, if it has one.</summary>
internal sealed record Case(string Kind, DeclaredIdentity Declared, DirectoryPerson? Record);
