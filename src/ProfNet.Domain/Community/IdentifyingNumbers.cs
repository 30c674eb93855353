using System.Text.RegularExpressions;
using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>Addresses and numbers that belong to one person: what reads the same in every sentence. Surest first.</summary>
internal static partial class IdentifyingNumbers
{
    /// <summary>Patterns take linear time; this only keeps a mistake in one of them from becoming an outage.</summary>
    public const int Patience = 2_000;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>What people put between the digits of a number.</summary>
    private const string Gap = @"[ \u00A0\u202F.\-/_]";

    private const int RppsLength = 11;
    private const int MostGroups = 4;
    private const int SocialSecurityLength = 13;
    private const int SocialSecurityKeyLength = 2;

    public static IEnumerable<IdentifyingDetail> In(string text) =>
    [
        .. MayHoldEmail().IsMatch(text) ? All(Email(), text, IdentifyingKind.Email) : [],
        .. text.AsSpan().ContainsAny('@', '/') ? All(Profile(), text, IdentifyingKind.Profile) : [],
        .. All(SocialSecurity(), text, IdentifyingKind.SocialSecurity).Where(found => IsSocialSecurity(found, text)),
        .. All(NamedRegistry(), text, IdentifyingKind.Registry),
        .. All(Rpps(), text, IdentifyingKind.Registry).Where(found => IsRpps(found.Passage)),
        .. All(Adeli(), text, IdentifyingKind.Registry).Where(found => Luhn.IsValid(found.Passage)),
        .. All(PatientFile(), text, IdentifyingKind.PatientFile),
        .. All(Phone(), text, IdentifyingKind.Phone),
        .. All(PhoneOfElsewhere(), text, IdentifyingKind.Phone),
    ];

    public static IEnumerable<IdentifyingDetail> All(Regex pattern, string text, IdentifyingKind kind) =>
        pattern.Matches(text).Select(m => m.Groups["it"] is { Success: true } part ? part : m)
            .Select(c => new IdentifyingDetail(kind, c.Index, c.Value.TrimEnd()));

    private static string Digits(string passage) => string.Concat(passage.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>In one piece or in few groups, and its key is right: a row of measures is no number.</summary>
    private static bool IsRpps(string passage) =>
        Digits(passage) is var digits && passage.Length - digits.Length <= MostGroups && Luhn.IsValid(digits.AsSpan()[^RppsLength..]);

    /// <summary>Thirteen digits are believed, but for the codes of boxes of medicine; the key of fifteen is checked, unless the words before say what it is.</summary>
    private static bool IsSocialSecurity(IdentifyingDetail found, string text)
    {
        var digits = Digits(found.Passage);
        var number = digits[..SocialSecurityLength];
        if (number.StartsWith("34009", StringComparison.Ordinal))
        {
            return false;
        }

        return digits.Length < SocialSecurityLength + SocialSecurityKeyLength
            || int.Parse(digits.AsSpan(SocialSecurityLength), System.Globalization.CultureInfo.InvariantCulture) == KeyOf(number)
            || NamesSocialSecurity().IsMatch(text.AsSpan(Math.Max(0, found.Start - 40), Math.Min(40, found.Start)));
    }

    /// <summary>97 less the rest of the number by 97, the two départements of Corsica counting as 19 and 18.</summary>
    private static int KeyOf(string number)
    {
        var plain = number.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return 97 - (int)(long.Parse(plain, System.Globalization.CultureInfo.InvariantCulture) % 97);
    }

    // Most texts have none of these: the address itself is looked for at each of its words.
    [GeneratedRegex(@"@|arobas|\bat\b", Options, Patience)]
    private static partial Regex MayHoldEmail();

    // name@host.fr, « name (at) host.fr », « name arobase host point fr ».
    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+'’-])[\p{L}\p{N}._%+'’-]{1,64}(\s?(@|[(\[]\s?(at|arobase|@)\s?[)\]])\s?|\s(arobase|arobas|at)\s)[\p{L}\p{N}-]{1,63}((\.|\s?[(\[](point|dot)[)\]]\s?|\spoint\s)[\p{L}\p{N}-]{1,63}){0,4}(\.|\s?[(\[](point|dot)[)\]]\s?|\s(point|dot)\s)\p{L}{2,24}", Options, Patience)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\p{L}\p{N}@.-])(https?://)?([\w-]{1,30}\.)?(facebook|linkedin|twitter|instagram|tiktok|snapchat|threads|viadeo|doctolib|maiia|keldoc|medoucine|researchgate|orcid|youtube|pinterest|telegram|linktr|bsky|x|t|fb|wa)\.(com|fr|net|org|ee|app|me)/[^\s)>\]]{1,200}|(?<![\p{L}\p{N}./@])@(?!\p{Lu}[\p{L}'’-]+ ((de|du|des|la|le|van|von|ben|el) ){0,3}(d['’])?\p{Lu})[\p{L}\p{N}_]{3,30}(?![\p{L}\p{N}@])", Options, Patience)]
    private static partial Regex Profile(); // « @Claire Vasseur » is no profile elsewhere: it calls a colleague here

    // Sex, year, month (or 20 and more where it is not known), département, commune, order, and perhaps the key.
    [GeneratedRegex(@"(?<![\p{L}\d])[1-478]" + Gap + @"{0,3}\d\d" + Gap + @"{0,3}(0[1-9]|1[0-2]|[2-9]\d)" + Gap + @"{0,3}(\d\d|2[AB])" + Gap + @"{0,3}\d{3}" + Gap + @"{0,3}\d{3}(" + Gap + @"{0,3}\d\d)?(?![\p{L}\d])", Options, Patience)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"\b(NIR|INS|sécu|sécurité sociale|securite sociale|immatriculation|matricule)\b", Options, Patience)]
    private static partial Regex NamesSocialSecurity();

    [GeneratedRegex(@"\b(RPPS|ADELI|FINESS)\b[^\d\n]{0,20}(?<it>\d[\dAB \u00A0\u202F.]{6,14}\d)(?!\d)", Options, Patience)]
    private static partial Regex NamedRegistry();

    // Without its name: 11 digits that begin as those in use do, perhaps after the type digit.
    [GeneratedRegex(@"(?<![\p{L}\d,.])(8[ .]?)?(1\d|99)(" + Gap + @"?\d){9}(?![\p{L}\d]|,\d)", Options, Patience)]
    private static partial Regex Rpps();

    [GeneratedRegex(@"(?<![\p{L}\d,.+-])(0[1-9]|[1-8]\d|9[0-5])\d{7}(?![\p{L}\d]|[,.]\d)", Options, Patience)]
    private static partial Regex Adeli();

    [GeneratedRegex(@"\b(IPP|NDA|NIP|(numéro|n[°o]|num) (de |du )?(dossier|séjour|patient)|dossier n[°o])\s{0,2}:?\s{0,2}[\p{L}]{0,2}\d{4,14}\b", Options, Patience)]
    private static partial Regex PatientFile();

    // Ten digits from 0, or nine after +33, 0033, (33): in pairs, in one piece or in groups; not 08, which are nobody's.
    [GeneratedRegex(@"(?<![\p{L}\d,])((\(?\+|\(?00" + Gap + @"?)" + Gap + @"?33\)?" + Gap + @"{0,2}(\(\s?0\s?\)|0)?" + Gap + @"{0,2}|0)[1-79](" + Gap + @"{0,2}\d\d){4}(?![\d/])|(?<![\p{L}\d,.])(0[ \u00A0\u202F]?|(\+|00)33[ \u00A0\u202F]?)[1-79]([ \u00A0\u202F]?\d){8}(?![\d/]|,\d)", Options, Patience)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![\p{L}\d])(\+|00)(?!33)[1-9]\d{0,2}(" + Gap + @"{0,2}\(?\d\)?){8,12}(?!\d)", Options, Patience)]
    private static partial Regex PhoneOfElsewhere();
}
