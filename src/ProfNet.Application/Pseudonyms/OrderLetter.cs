using System.Globalization;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Pseudonyms;

/// <summary>An Ordre to which one may declare pseudonyms, and the article that makes it a duty, where there is one.</summary>
public sealed record Ordre(string Members, string? Article);

/// <summary>To whom which profession may declare.</summary>
public static class OrderLetters
{
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The Ordre of a profession that the texts on pseudonyms name; null for the others.</summary>
    public static Ordre? OrdreOf(string professionKey) => professionKey switch
    {
        "G15-10" => new("médecins", "article\u00A0R.\u00A04127-75 du code de la santé publique"),
        "G15-40" => new("chirurgiens-dentistes", null),
        "G15-50" => new("sages-femmes", null),
        _ => null,
    };

    /// <summary>« novembre 2026 »: of an older message the site knows no finer.</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", _french);
}

/// <summary>The letter itself, in French, from one member to the council of their Ordre.</summary>
internal sealed class OrderLetter(Ordre order, string name, string profession, WriteOrderLetter request, IReadOnlyList<MyPseudonym> declared, DateOnly today)
{
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    public byte[] ToRtf()
    {
        var rtf = new RtfText();
        rtf.Block([name, profession, request.RegistrationNumber.Trim() is { Length: > 0 } number ? $"N°\u00A0d’inscription à l’Ordre\u00A0: {number}" : "", .. Lines(request.OwnAddress)]);
        rtf.BlockAtRight([$"Conseil départemental de l’Ordre des {order.Members}", Council, .. Lines(request.CouncilAddress)]);
        rtf.BlockAtRight([$"{string.Join(" ", Lines(request.Place))}, le {today.ToString(today.Day == 1 ? "'1er' MMMM yyyy" : "d MMMM yyyy", _french)}"]);
        rtf.Bold($"Objet\u00A0: déclaration de {(declared.Count > 1 ? "pseudonymes" : "pseudonyme")}{(order.Article is { } article ? $" ({article})" : "")}");
        foreach (var paragraph in Paragraphs())
        {
            rtf.Paragraph(paragraph);
        }

        rtf.BlockAtRight([name]);
        return rtf.ToBytes();
    }

    private string Council => Departement.Find(request.Council) is { } departement ? $"{departement.Name} ({departement.Code})" : "";

    private IEnumerable<string> Paragraphs()
    {
        yield return "Madame, Monsieur,";
        yield return (order.Article is { } article ? $"Conformément à l’{article}, je vous déclare" : "Par souci de transparence, je vous déclare")
            + (declared.Count > 1 ? " les pseudonymes dont je me sers" : " le pseudonyme dont je me sers")
            + " pour des activités se rattachant à ma profession, sur ProfNet, forum réservé aux professionnels de santé dont la profession a été vérifiée\u00A0:";
        foreach (var (pseudonym, i) in declared.Select((p, i) => (p, i)))
        {
            yield return $"–\u00A0«\u00A0{pseudonym.Name}\u00A0», dans le fil «\u00A0{pseudonym.Title}\u00A0», depuis {OrderLetters.Month(pseudonym.Since)}{(i < declared.Count - 1 ? "\u202F;" : ".")}";
        }

        yield return "Un pseudonyme y est tiré au sort pour un seul fil et n’est jamais repris dans un autre. Ces échanges ont lieu entre professionnels, et je n’y accomplis aucun acte de soin.";
        yield return "Je vous remercie de réserver cette déclaration à l’usage du conseil, et vous prie d’agréer, Madame, Monsieur, l’expression de ma considération confraternelle.";
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
