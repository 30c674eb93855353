using System.Globalization;
using System.Text;

namespace ProfNet.Application.Registration.Directory;

/// <summary>The header line of an extraction, bound by name: columns may move, be named a little otherwise, or be added.</summary>
internal sealed class DirectoryHeader
{
    /// <summary>The published header (ANS, September 2026); its trailing bar makes one empty cell more.</summary>
    public const string Published =
        "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|" +
        "Code civilité|Libellé civilité|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|" +
        "Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|" +
        "Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|" +
        "Numéro FINESS site|Numéro FINESS établissement juridique|Identifiant technique de la structure|Raison sociale site|" +
        "Enseigne commerciale site|Complément destinataire (coord. structure)|Complément point géographique (coord. structure)|" +
        "Numéro Voie (coord. structure)|Indice répétition voie (coord. structure)|Code type de voie (coord. structure)|" +
        "Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)|Mention distribution (coord. structure)|" +
        "Bureau cedex (coord. structure)|Code postal (coord. structure)|Code commune (coord. structure)|" +
        "Libellé commune (coord. structure)|Code pays (coord. structure)|Libellé pays (coord. structure)|" +
        "Téléphone (coord. structure)|Téléphone 2 (coord. structure)|Télécopie (coord. structure)|" +
        "Adresse e-mail (coord. structure)|Code Département (structure)|Libellé Département (structure)|" +
        "Ancien identifiant de la structure|Autorité d'enregistrement|Code secteur d'activité|Libellé secteur d'activité|" +
        "Code section tableau pharmaciens|Libellé section tableau pharmaciens|Code rôle|Libellé rôle|" +
        "Code genre activité|Libellé genre activité|";

    // Absent before 2022.
    private const int OptionalFrom = 52;

    /// <summary>What the directory table keeps, in the order of <see cref="DirectoryTable.Columns"/>. The type and the number come first.</summary>
    public static readonly string[] Kept =
    [
        "Type d'identifiant PP", "Identifiant PP", "Code civilité d'exercice", "Nom d'exercice", "Prénom d'exercice", "Code profession",
        "Libellé profession", "Code catégorie professionnelle", "Code type savoir-faire", "Code savoir-faire", "Libellé savoir-faire",
        "Code mode exercice", "Raison sociale site", "Code postal (coord. structure)", "Libellé commune (coord. structure)",
        "Code Département (structure)",
    ];

    private static readonly string[] Known = [.. Cells(Published).Select(Normalized)];

    private DirectoryHeader(int columnCount, int[] keptAt, IReadOnlyList<string> unknown)
    {
        ColumnCount = columnCount;
        Targets = new int[columnCount];
        Array.Fill(Targets, -1);
        for (var i = 0; i < keptAt.Length; i++)
        {
            Targets[keptAt[i]] = i;
        }

        Unknown = unknown;
    }

    /// <summary>Cells a line must have, the empty one after its trailing bar not counted.</summary>
    public int ColumnCount { get; }

    /// <summary>For each column of the file, its place in <see cref="Kept"/>, or -1.</summary>
    public int[] Targets { get; }

    /// <summary>Columns that the published header does not have: worth a look, and harmless.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Binds the columns, or says what is wrong with them.</summary>
    public static DirectoryHeader? Bind(string line, out IReadOnlyList<HeaderFault> faults)
    {
        var names = Cells(line);
        string[] normalized = [.. names.Select(Normalized)];
        var missing = Cells(Published).Take(OptionalFrom).Where(name => !normalized.Contains(Normalized(name), StringComparer.Ordinal));
        var twice = names.Where((_, i) => Known.Contains(normalized[i], StringComparer.Ordinal) && Array.IndexOf(normalized, normalized[i]) < i);
        faults =
        [
            .. missing.Select(name => new HeaderFault(HeaderFaultKind.MissingColumn, name)),
            .. twice.Select(name => new HeaderFault(HeaderFaultKind.RepeatedColumn, name)),
        ];

        return faults.Count > 0 ? null : new DirectoryHeader(
            names.Length,
            [.. Kept.Select(name => Array.IndexOf(normalized, Normalized(name)))],
            [.. names.Where((_, i) => !Known.Contains(normalized[i], StringComparer.Ordinal))]);
    }

    private static string[] Cells(string line) => (line.EndsWith('|') ? line[..^1] : line).Split('|');

    // Letters and digits alone, without accents: apostrophes, spaces, "(coord. structure)" against "(structure)" vary from file to file.
    private static string Normalized(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD)
            .Where(c => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant().Replace("coordstructure", "structure", StringComparison.Ordinal);
    }
}
