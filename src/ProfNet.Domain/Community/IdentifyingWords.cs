using System.Buffers;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ProfNet.Domain.Community;

/// <summary>Names, places, dates and ages: what only the words around it make telling. A guideline has a date as well, and a score a town.</summary>
internal static partial class IdentifyingWords
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Space = @"[ \u00A0\u202F]";
    private const string Month = "(janvier|janv|février|fevrier|févr|fev|mars|avril|avr|mai|juin|juillet|juil|août|aout|septembre|sept|octobre|oct|novembre|nov|décembre|decembre|déc|dec)";
    private const string Day = "(0?[1-9]|[12][0-9]|3[01])";
    private const string Articles = @"((de la|de l['’]|des|du|de|d['’]|la|le|les|l['’]|aux|au|à)\s?){0,2}";
    private const string Capital = @"\p{Lu}[\p{L}'’-]{1,40}";

    /// <summary>How far back one looks for a word that makes a date or a place a public one.</summary>
    private const int Before = 60;

    private static readonly string[] _placeNames = PlaceNames();

    /// <summary>Most texts name none: the words that stand before a name, which are in every sentence, are looked at in the others alone.</summary>
    private static readonly SearchValues<string> _anyPlaceName = SearchValues.Create(_placeNames, StringComparison.Ordinal);

    /// <summary>Towns and départements by name, after the words that put somebody there: « à Limoges », « en Lozère ».</summary>
    private static readonly Regex _place = new(
        @"\b([àÀ]|[Ee]n|[Ss]ur|[Vv]ers|[Pp]rès de|[Pp]rès d['’]|[Aa]utour de|[Dd]ans (le|la|les|l['’])|(ville|région|agglomération|banlieue|périphérie|bassin|secteur|maire|agence|CPAM|SAMU|SMUR) (de|du|de la|d['’]))\s?" +
        $@"({string.Join('|', _placeNames.Select(Regex.Escape))})(?![\p{{L}}-])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(IdentifyingNumbers.Patience));

    public static IEnumerable<IdentifyingDetail> In(string text) =>
    [
        .. IdentifyingNumbers.All(Address(), text, IdentifyingKind.Address),
        .. IdentifyingNumbers.All(PostalCode(), text, IdentifyingKind.Address),
        .. IdentifyingNumbers.All(Titled(), text, IdentifyingKind.Person),
        .. IdentifyingNumbers.All(Named(), text, IdentifyingKind.Person),
        .. IdentifyingNumbers.All(Establishment(), text, IdentifyingKind.Establishment),
        .. IdentifyingNumbers.All(BirthDate(), text, IdentifyingKind.Date),
        .. IdentifyingNumbers.All(WrittenDate(), text, IdentifyingKind.Date).Where(found => !Precedes(Publication(), found, text)),
        .. IdentifyingNumbers.All(FigureDate(), text, IdentifyingKind.Date).Where(found => !Precedes(Publication(), found, text)),
        .. IdentifyingNumbers.All(GreatAge(), text, IdentifyingKind.GreatAge).Where(found => !Precedes(Group(), found, text)),
        .. text.AsSpan().ContainsAny(_anyPlaceName) ? IdentifyingNumbers.All(_place, text, IdentifyingKind.Place).Where(found => !Precedes(Meeting(), found, text)) : [],
        .. IdentifyingNumbers.All(Town(), text, IdentifyingKind.Place),
    ];

    /// <summary>Whether a word of the pattern stands shortly before, in the same sentence.</summary>
    private static bool Precedes(Regex pattern, IdentifyingDetail found, string text)
    {
        var from = Math.Max(0, found.Start - Before);
        var sentence = text.AsSpan(from, found.Start - from);
        return pattern.IsMatch(sentence[(sentence.LastIndexOfAny('\n', ';', '?') + 1)..]);
    }

    private static string[] PlaceNames()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("identifying-places.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [GeneratedRegex(@"(?<![\p{L}\d,.])\d{1,4}" + Space + "?(bis|ter|quater|[A-D])?,?" + Space + @"((?i:rue|avenue|av\.|boulevard|boul\.|bd|bld|impasse|allées?|quai|square|faubourg)" + Space + @"[\p{L}'’][\p{L}\d '’.-]{1,50}|(?i:chemin|route|place|cours|passage|résidence|lotissement|hameau|villa|sentier|montée|rond-point|esplanade|lieu-dit)" + Space + Articles + @"\p{Lu}[\p{L}\d '’.-]{1,50})", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\p{L}\d,.])(F-)?(0[1-9]|[1-8][0-9]|9[0-8])" + Space + @"?\d{3}" + Space + @"((\p{Lu}\p{Ll}|L['’]\p{Lu})[\p{L}'’-]{1,40}|\p{Lu}{4,}[\p{Lu}'’ -]{0,40})(" + Space + @"(?i:cedex)(" + Space + @"\d{1,2})?)?", Options, IdentifyingNumbers.Patience)]
    private static partial Regex PostalCode();

    // « Mme Testeur », « M. D. », « le Dr Camille Testeur »; X, Y and Z are what one writes instead of a name.
    [GeneratedRegex(@"(?<![\p{L}\d-])((?i:mme|mlle|mr|dr|drs|docteure?|monsieur|madame|mademoiselle|professeure?|maître|sœur)|Pr|MM\.?|M\.)\.?" + Space + @"(?!(XX?X?|YY?|ZZ?|N)\b)(((de la|de|du)" + Space + @")?(\p{Lu}[\p{L}'’-]*\.?)(" + Space + @"((de|du|d['’]|le|la|von|van|ben|el)" + Space + @"?)?\p{Lu}[\p{L}'’-]*\.?){0,3})", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<![\p{L}\d])((?i:je m['’]appelle|s['’]appelle|nommée?|prénommée?|dénommée?|née?" + Space + @"\p{Lu}|nom|prénom|nom de naissance|nom et prénom|signé|identité)" + Space + "?:?" + Space + @"(?<it>\p{Lu}[\p{L}'’-]{1,30}\.?(" + Space + @"\p{Lu}[\p{L}'’-]{0,30}\.?){0,2})|(?i:patiente?|dossier de|monsieur|madame)" + Space + @"(?<it>(\p{Lu}\.-?" + Space + @"?){1,3})(?!\p{Ll}))", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\p{L}\d-])((CHU|CHRU|CHR|CHIC|CHI|CHS|CHG|GHU|GHT|CHUV|CLCC|CH|EHPAD|Ehpad|USLD|MSP|CMP|CPTS|HIA)|(?i:hôpital|hôpitaux|clinique|polyclinique|centre hospitalier( universitaire| régional| intercommunal| spécialisé)?|maison de santé|maison de retraite|maternité|pharmacie|cabinet( médical| infirmier| dentaire)?|résidence|foyer|centre de santé|centre de rééducation|hospices))" + Space + Articles + @"(?!(OMS|HAS|ANSM|COVID|USI|USC|IRM|SSR|DU)\b)(?<last>" + Capital + "(" + Space + Capital + @"|-" + Capital + @"){0,3})|(?<![\p{L}\d])(aux?|à l['’]|l['’]|chez|dans)" + Space + @"?(AP-?HP|AP-?HM|HCL)(?![\p{L}\d])", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Establishment();

    [GeneratedRegex(@"(?<![\p{L}\d])((?i:née?|née?\(e\)|naissance|DDN|date de naissance)" + Space + "?:?" + Space + "?((?i:le|en|du)" + Space + @")?(" + Day + "[/. -](0?[1-9]|1[0-2])[/. -]([0-9]{4}|[0-9]{2})|(" + Day + "(er)?" + Space + @")?(?i:" + Month + @")\.?" + Space + @"[0-9]{4}))(?!\d)", Options, IdentifyingNumbers.Patience)]
    private static partial Regex BirthDate();

    [GeneratedRegex(@"(?<![\p{L}\d,./-])((?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)" + Space + ")?((?i:le)" + Space + ")?(" + Day + "|1(?i:er))" + Space + "(?i:" + Month + @")(?![\p{L}])\.?(" + Space + "([0-9]{4}|[0-9]{2}(?![\\p{L}\\d])))?", Options, IdentifyingNumbers.Patience)]
    private static partial Regex WrittenDate();

    // 12/03/2026, 12.03.2026, 2026-03-12, 12/03/26, « le 12/03 »; doses such as 10/10/20 mg or 1-0-1 are none.
    [GeneratedRegex(@"(?<![\p{L}\d,./-])(" + Day + "(/(0?[1-9]|1[0-2])/|\\.(0?[1-9]|1[0-2])\\.|-(0?[1-9]|1[0-2])-| (0[1-9]|1[0-2]) )(19|20)[0-9]{2}|(19|20)[0-9]{2}[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12][0-9]|3[01])|(0[1-9]|[12][0-9]|3[01])([/.])(0[1-9]|1[0-2])[/.][0-9]{2}(?!\\s?(mg|g|µg|ml|mL|UI|gouttes|cp|%)))(?![\\d/.-]\\d|\\d)|(?<=\\b[Ll]e )(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])(?![\\d/])", Options, IdentifyingNumbers.Patience)]
    private static partial Regex FigureDate();

    [GeneratedRegex(@"(?i)\b(arrêté|décret|loi|ordonnance|circulaire|instruction|directive|règlement|recommandations?|recos?|HAS|ANSM|EMA|ESC|avis|version|mise à jour|publiée?s?|parue?s?|publication|communiqué|bulletin|BEH|JORF|JO|AMM|article|consensus|guidelines?|congrès|journées?|consultée?|en vigueur|depuis la|réunion|webinaire|appel à|calendrier)\b[^.]*$|(?i)\b(arrêté|décret)\b", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Publication();

    [GeneratedRegex(@"(?<![\p{L}\d,./-])(9[0-9]|1[01][0-9]|12[0-2])" + Space + @"?(ans|années|a\.)(?!\p{L})|(?i)\bquatre[- ]vingt[- ](dix([- ](sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)" + Space + @"ans\b|\bcentenaires?\b|\bsupercentenaires?\b", Options, IdentifyingNumbers.Patience)]
    private static partial Regex GreatAge();

    [GeneratedRegex(@"(?i)(plus de|moins de|après|avant|au-delà de|à partir de|dès|jusqu['’]à|entre .{0,20}|de \d+ à|>|≥|<|≤|supérieure? à|inférieure? à|il y a|pendant|depuis|suivi de)\s?$", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Group();

    [GeneratedRegex(@"(?i)\b(congrès|journées|symposium|colloque|conférence|étude|essai|cohorte|consensus|formation|DU|DIU|registre|critères?|classification|convention|déclaration)\b[^.]*$", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Meeting();

    // Any town, after the words of somebody's life.
    [GeneratedRegex(@"\b(?i:exerce|exerçant|installée?|remplaçante?|remplace|travaille|habite|habitant|vit|vivant|demeurant|domiciliée?|réside|résidant|hospitalisée?|transférée?|opérée?|adressée?|née?|scolarisée?|village|commune|ville)(" + Space + @"\p{L}{2,15}){0,1}" + Space + @"(?<it>(à|près de|de|d['’])" + Space + "?" + @"\p{Lu}\p{Ll}[\p{L}'’-]{1,40})", Options, IdentifyingNumbers.Patience)]
    private static partial Regex Town();
}
