using System.Globalization;
using System.Text;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Domain.Tests.Registration.Matching;

/// <summary>Somebody made up, as they truly are: what they or a register write of themselves is made from this, and never the other way round.</summary>
/// <param name="Families">One name, or two for a double-barrelled one; an article or a Saint is a part of its name.</param>
/// <param name="Particle">What registers keep or drop before it.</param>
/// <param name="Givens">Each given name in its words: Jean-Marie Louis is two, of two words and one.</param>
internal sealed record TruePerson(
    RegistryNumber Number, string[] Families, string Particle, string[][] Givens, Profession Profession, Specialty? Specialty, bool IsStudent)
{
    public string Family => Particle + string.Join('-', Families);

    public string FirstGiven => string.Join('-', Givens[0]);

    public string AllGivens => string.Join(' ', Givens.Select(words => string.Join('-', words)));

    public static RegistryNumber NumberAt(int index)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"997{index:D7}");
        return RegistryNumber.Parse(digits + Luhn.KeyFor(digits));
    }

    /// <summary>Whether both may be called the same: one's family names are among the other's, and so is the given name that they go by, whole.</summary>
    public bool MayBearTheNameOf(TruePerson other)
    {
        string[] mine = [.. Families.Select(Plain)], theirs = [.. other.Families.Select(Plain)];
        string[] given = [.. Givens.Select(words => Plain(string.Concat(words)))], known = [.. other.Givens.Select(words => Plain(string.Concat(words)))];
        return (mine.All(theirs.Contains) || theirs.All(mine.Contains))
            && (given[0] == known[0] || given.Order(StringComparer.Ordinal).SequenceEqual(known.Order(StringComparer.Ordinal)));
    }

    /// <summary>What the public directory says of them.</summary>
    public DirectoryPerson Record(PersonName? name = null) => new(Number, [name ?? new(WithoutAccents(Family).ToUpperInvariant(), AllGivens)], [new(
        TitleCode: null, Profession.Code, Profession.Label, IsStudent ? "E" : "C", Specialty is null ? null : "S", Specialty?.Code, Specialty?.Label,
        ModeCode: "L", SiteName: null, PostalCode: null, Commune: null, DepartmentCode: null)]);

    public DeclaredIdentity Declared() => new(Number, new(Family, FirstGiven), Profession.Key, Specialty?.Code);

    public static string WithoutAccents(string text) => string.Concat(text.Replace("œ", "oe").Replace("Œ", "Oe").Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark));

    /// <summary>The letters alone: neither case nor accents, nor what stands between words, make another name.</summary>
    public static string Plain(string text) => string.Concat(WithoutAccents(text).Where(char.IsLetter)).ToLowerInvariant();
}
