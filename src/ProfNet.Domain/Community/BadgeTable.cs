using System.Collections.Frozen;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Community;

/// <summary>How many verified members share a profession and a specialty.</summary>
public sealed record Sharing(string ProfessionKey, string? SpecialtyCode, int Verified);

/// <summary>
/// What may be shown beside a pseudonym, from how many share it today. Every label is borne by eleven members or more, and so is what is left of a wider
/// one without a narrower one: a group too small would otherwise be found by taking away those that are shown.
/// </summary>
public sealed class BadgeTable
{
    /// <summary>The fewest who may share what is shown (k-anonymity).</summary>
    public const int Fewest = 11;

    public const string Widest = "Professionnel de santé";

    private const string Separator = " · ";

    private static readonly FrozenSet<string> _specialties = Specialty.All.Select(s => s.Name).ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _bearers = new(StringComparer.Ordinal);

    /// <summary>Professions whose every member bears a narrower label: their own is borne by nobody, and yet stands.</summary>
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);

    /// <summary>The label whose bearers joined the last of all, who were too few without them.</summary>
    private string? _joined;

    public BadgeTable(IEnumerable<Sharing> populations)
    {
        var people = populations.Where(p => p.Verified > 0).ToList();
        var left = people.GroupBy(p => Known(p.ProfessionKey)?.Label, StringComparer.Ordinal).Sum(profession => Share(profession.Key, [.. profession]));
        ShowWidest(left);
    }

    /// <summary>Each label that is shown, and how many bear it.</summary>
    public IReadOnlyDictionary<string, int> Bearers => _bearers;

    /// <summary>What is shown beside the pseudonym of a member of this profession and specialty group.</summary>
    public string Of(string professionKey, string groupSlug) =>
        Known(professionKey) is { } profession ? FirstThat(_bearers.ContainsKey, Narrowest(profession, SpecialtyGroup.Find(groupSlug))) : Widest;

    /// <summary>What becomes of a label that was given once: itself as long as enough share it, else the next wider one; never a narrower one.</summary>
    public string Standing(string label) => FirstThat(given => _bearers.ContainsKey(given) || _covered.Contains(given), label);

    private string FirstThat(Predicate<string> stands, string label)
    {
        while (label != Widest && !stands(label))
        {
            label = label == _joined ? Widest : Wider(label);
        }

        return label;
    }

    // From « Médecin · Cardiologie » to « Médecin », from there to « Professionnel de santé ».
    private static string Wider(string label) => label.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var end ? label[..end] : Widest;

    /// <summary>Shows the groups of a profession that are large enough, then the rest of it. Answers how many were left over.</summary>
    private int Share(string? profession, IReadOnlyList<Sharing> people)
    {
        if (profession is null)
        {
            return people.Sum(p => p.Verified);
        }

        var groups = people.GroupBy(Narrowest, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Verified), StringComparer.Ordinal);
        var shown = groups.Where(g => g.Key != profession && g.Value >= Fewest).OrderBy(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var rest = groups.Values.Sum() - shown.Sum(g => g.Value);
        if (rest is > 0 and < Fewest && shown is [var smallest, .. var others])
        {
            (rest, shown) = (rest + smallest.Value, others);
        }

        foreach (var (label, bearers) in shown)
        {
            _bearers.Add(label, bearers);
        }

        if (rest >= Fewest)
        {
            _bearers.Add(profession, rest);
        }
        else if (rest == 0)
        {
            _covered.Add(profession);
        }

        return rest < Fewest ? rest : 0;
    }

    private void ShowWidest(int left)
    {
        if (left is > 0 and < Fewest && _bearers.Count > 0)
        {
            // No group of a profession that is shown itself: « Professionnel de santé » would then seem to be none of that profession, and be those few.
            var (label, bearers) = _bearers.Where(b => Wider(b.Key) is var wider && (wider == Widest || !_bearers.ContainsKey(wider)))
                .OrderBy(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).First();
            _bearers.Remove(label);
            (_joined, left) = (label, left + bearers);
        }

        if (left > 0)
        {
            _bearers.Add(Widest, left);
        }
    }

    private static string Narrowest(Sharing people) =>
        Known(people.ProfessionKey) is { } profession ? Narrowest(profession, SpecialtyGroup.Of(profession, Specialty.Find(people.SpecialtyCode))) : Widest;

    private static string Narrowest(Profession profession, SpecialtyGroup? group) =>
        group is null || AddsNothing(profession, group) ? profession.Label : profession.Label + Separator + group.Name;

    // « Pharmacien · Pharmacie », « Infirmier · Soins infirmiers »: a profession's own group says nothing more than the profession, unless it is a
    // specialty as well, as « Médecine générale » is, and one that they declared: students stand there by default.
    private static bool AddsNothing(Profession profession, SpecialtyGroup group) =>
        group == SpecialtyGroup.Of(profession, specialty: null) && (profession.IsInTraining || !_specialties.Contains(group.Name));

    private static Profession? Known(string professionKey) => Profession.Find(professionKey);
}
