using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using static ProfNet.Domain.Tests.Registration.Matching.Population;

namespace ProfNet.Domain.Tests.Registration.Matching;

/// <summary>
/// Those who are not who their number says. Each is a person of their own, made to be as near their victim as their kind allows, and writes as carelessly as anybody.
/// They hold a proof that deceived the administrator, but for copies: of those nothing but a proof can tell that they are copies.
/// </summary>
internal sealed class Impostors(TruePerson[] directory, Random dice)
{
    /// <summary>Their number, name or profession is not the record's.</summary>
    public IReadOnlyList<(string Kind, Func<Case> Make)> Differing =>
    [
        ("invented number", () => new("", Own(Anybody() with { Number = Nobody() }), Record: null)),
        ("another's number, own name", () => Against(Anybody, _ => Anybody())),
        ("sibling: another given name", () => Against(Anybody, victim => victim with { Givens = [[Given(dice)]] })),
        ("same given name, another family", () => Against(Anybody, victim => victim with { Families = [Family(dice)], Particle = "" })),
        ("one letter in a short family name", () => Against(() => Somebody(p => p.Families is [{ Length: > 2 and < 6 }]), victim => victim with { Families = [Changed(victim.Families[0])] })),
        ("one letter in a long family name", () => Against(() => Somebody(p => p.Families is [{ Length: > 5 }]), victim => victim with { Families = [Changed(victim.Families[0])] })),
        ("one letter in the given name", () => Against(() => Somebody(p => p.Givens[0] is [{ Length: > 2 }]), victim => victim with { Givens = [[Changed(victim.Givens[0][0])]] })),
        ("Denis and Denise", () => Against(() => Somebody(p => Pair(p.Givens[0]) is not null), victim => victim with { Givens = [[Pair(victim.Givens[0])!]] })),
        ("half of a compound given name", () => Against(() => Somebody(p => p.Givens[0].Length > 1), victim => victim with { Givens = [[victim.Givens[0][dice.Next(2)]]] })),
        ("compound given name turned round", () => Against(() => Somebody(p => p.Givens[0].Length > 1), victim => victim with { Givens = [[.. victim.Givens[0].Reverse()]] })),
        ("compound of the same head", () => Against(() => Somebody(p => p.Givens[0].Length > 1), victim => victim with { Givens = [[victim.Givens[0][0], Given(dice)]] })),
        ("family and given names the other way round", () => Against(() => Somebody(p => p is { Families.Length: 1, Givens: [[_]] }), victim => victim with { Families = victim.Givens[0], Givens = [victim.Families] })),
        ("with or without an article or a Saint", () => Against(() => Somebody(p => p.Families is [var name] && Bare(name) != name), victim => victim with { Families = [Bare(victim.Families[0])] })),
        ("half of the double name", () => Against(() => Somebody(p => p.Families.Length > 1), victim => victim with { Families = [victim.Families[0], Family(dice)] })),
        ("the same initial, written alone", SameInitial),
        ("another's name and number, another profession", OtherProfession),
        ("homonym of another profession", Homonym),
        ("student who says graduate", () => Copy(Somebody(p => p.IsStudent))),
    ];

    /// <summary>What they declare is the record, or a form of it: only a proof, which they lack, would tell.</summary>
    public IReadOnlyList<(string Kind, Func<Case> Make)> Copying =>
    [
        ("perfect copy of a public record", () => Copy(Somebody(p => !p.IsStudent))),
        ("copy, double name shortened", () => Copy(Somebody(p => p is { IsStudent: false, Families: [{ Length: > 2 }, _] }), victim => victim with { Families = [victim.Families[0]] })),
    ];

    private Case Against(Func<TruePerson> pick, Func<TruePerson, TruePerson> mutate)
    {
        TruePerson victim, impostor;
        do
        {
            victim = pick();
            impostor = mutate(victim) with { Number = victim.Number };
        }
        while (impostor.MayBearTheNameOf(victim));
        return new("", Own(impostor), victim.Record());
    }

    private Case SameInitial()
    {
        var made = Against(Anybody, victim => victim with { Givens = Somebody(p => p.Givens[0][0][0] == victim.Givens[0][0][0]).Givens });
        return made with { Declared = made.Declared with { Name = made.Declared.Name with { Given = $"{made.Declared.Name.Given[0]}." } } };
    }

    private Case OtherProfession()
    {
        var victim = Anybody();
        var other = Pick([.. Profession.Open.Where(p => p.Code != victim.Profession.Code)], dice);
        return new("", Own(victim with { Profession = other, Specialty = other.Specialties is [] ? null : Pick(other.Specialties, dice) }), victim.Record());
    }

    private Case Homonym()
    {
        var victim = Anybody();
        var homonym = Somebody(p => p.Profession.Code != victim.Profession.Code) with { Families = victim.Families, Particle = victim.Particle, Givens = victim.Givens, Number = victim.Number };
        return new("", Own(homonym), victim.Record());
    }

    private Case Copy(TruePerson victim, Func<TruePerson, TruePerson>? form = null) => new("", Own((form ?? (p => p))(victim)), victim.Record());

    private DeclaredIdentity Own(TruePerson person) => person.Declared() with
    {
        Name = new(HonestApplicants.Carelessly(person.Family, dice), HonestApplicants.Carelessly(person.FirstGiven, dice)),
    };

    private TruePerson Anybody() => Pick(directory, dice);

    private TruePerson Somebody(Func<TruePerson, bool> such)
    {
        TruePerson found;
        do
        {
            found = Anybody();
        }
        while (!such(found));
        return found;
    }

    private RegistryNumber Nobody() => TruePerson.NumberAt(directory.Length + dice.Next(1_000_000));

    private string Changed(string name) => HonestApplicants.WithOneLetterWrong(name, dice);

    private static string Bare(string name) => name.Contains(' ') ? name[(name.LastIndexOf(' ') + 1)..] : name.StartsWith("Saint-", StringComparison.Ordinal) ? name["Saint-".Length..] : name;

    private static string? Pair(string[] given) => given is [var name]
        ? name switch
        {
            "Denis" or "Simon" or "Paul" or "Benoît" or "Louis" or "René" or "André" or "Pascal" => name + "e",
            "Michel" or "Daniel" or "Emmanuel" or "Joël" or "Gaël" or "Raphaël" or "Marcel" => name + "le",
            "Fabien" or "Lucien" => name + "ne",
            "Frédéric" => "Frédérique",
            "Stéphanie" => "Stéphane",
            "Martin" => "Martine",
            "Laurent" => "Laurence",
            _ => null,
        }
        : null;
}
