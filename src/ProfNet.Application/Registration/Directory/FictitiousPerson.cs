using System.Globalization;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Directory;

/// <summary>Somebody who does not exist, in the fictitious 997 range of RPPS. The same seed and index always make the same person.</summary>
public sealed record FictitiousPerson(RegistryNumber Number, PersonName Name, Profession Profession, Specialty? Specialty)
{
    /// <summary>The 997 range has no more numbers.</summary>
    public const int MaxCount = 9_999_999;

    // The first people show every entry of the code tables once; the others follow the shares of a country.
    private static readonly (Profession Profession, Specialty? Specialty)[] Tour =
    [
        .. Profession.All.Select(p => (p, (Specialty?)null)),
        .. Specialty.All.Select(s => (Profession.Find(s.ProfessionKey)!, (Specialty?)s)),
    ];

    private static readonly Profession[] Shares =
    [
        .. Share("G15-60", 33), .. Share("G15-10", 22), .. Share("G15-70", 10), .. Share("G15-21", 8), .. Share("R95-93", 5), .. Share("G15-40", 5),
        .. Share("G15-50", 3), .. Share("G15-91", 3), .. Share("R95-71", 3), .. Share("G15-28", 3),
        .. Profession.Open,
    ];

    private static readonly Specialty GeneralPractice = Specialty.Find("SM54")!;
    private static readonly string[] Particles = ["de ", "du ", "Le ", "La ", "de La ", "van ", "El "];

    /// <summary>The person at this place, from 0; the number tells the place, the seed all the rest.</summary>
    public static FictitiousPerson At(int index, int seed) => At(index, Roll(index, seed));

    /// <summary>Dice of one person, so that each can be made without the ones before.</summary>
    internal static Dice Roll(int index, int seed) => new(unchecked(((ulong)(uint)seed << 32) | (uint)index));

    internal static FictitiousPerson At(int index, Dice dice)
    {
        var (profession, specialty) = index < Tour.Length ? Tour[index] : Practice(dice);
        return new(NumberAt(index), new(Family(dice), Given(dice)), profession, specialty);
    }

    private static RegistryNumber NumberAt(int index)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"997{index:D7}");
        return RegistryNumber.Parse(digits + Luhn.KeyFor(digits));
    }

    private static (Profession, Specialty?) Practice(Dice dice)
    {
        var profession = dice.Of(Shares);
        var specialty = profession.Key switch
        {
            "G15-10" => dice.Percent(45) ? GeneralPractice : dice.Of(profession.Specialties),
            "G15-60" or "G15-40" => dice.Percent(6) ? dice.Of(profession.Specialties) : null,
            _ => null,
        };
        return (profession, specialty);
    }

    private static string Family(Dice dice)
    {
        var name = dice.Of(FictitiousNames.Family);
        return dice.Below(100) switch
        {
            < 10 => $"{name}-{dice.Of(FictitiousNames.Family)}",
            < 13 => $"{name} {dice.Of(FictitiousNames.Family)}",
            < 18 => "AEIOUÉ".Contains(name[0], StringComparison.Ordinal) ? $"d’{name}" : dice.Of(Particles) + name,
            _ => name,
        };
    }

    private static string Given(Dice dice)
    {
        var name = dice.Of(FictitiousNames.Given);
        return dice.Below(100) switch
        {
            < 8 => $"{(dice.Percent(50) ? "Jean" : "Marie")}-{name}",
            < 20 => $"{name} {dice.Of(FictitiousNames.Given)}",
            _ => name,
        };
    }

    private static IEnumerable<Profession> Share(string key, int percent) => Enumerable.Repeat(Profession.Find(key)!, percent);
}
