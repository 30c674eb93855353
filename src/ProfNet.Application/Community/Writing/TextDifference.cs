using System.Text.RegularExpressions;
using DiffPlex;

namespace ProfNet.Application.Community.Writing;

/// <summary>A passage of two texts taken together: of both, of the one before alone, or of the one after alone.</summary>
public sealed record TextPiece(PieceKind Kind, string Text);

public enum PieceKind
{
    Kept,
    Removed,
    Added,
}

/// <summary>What changed from one text to another: word by word, or by larger pieces where there are so many words that it would take long.</summary>
internal static partial class TextDifference
{
    /// <summary>Comparing takes time that grows with the square of the pieces.</summary>
    public const int MostPieces = 6_000;

    public static IReadOnlyList<TextPiece> Between(string before, string after)
    {
        Func<string, string[]>[] cuts = [Words, Lines, text => [text]];
        var cut = Array.Find(cuts, c => c(before).Length + c(after).Length <= MostPieces)!;
        var found = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, cut);

        List<TextPiece> pieces = [];
        var at = 0;
        foreach (var block in found.DiffBlocks)
        {
            Add(pieces, PieceKind.Kept, found.PiecesOld[at..block.DeleteStartA]);
            Add(pieces, PieceKind.Removed, found.PiecesOld[block.DeleteStartA..(block.DeleteStartA + block.DeleteCountA)]);
            Add(pieces, PieceKind.Added, found.PiecesNew[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(pieces, PieceKind.Kept, found.PiecesOld[at..]);
        return pieces;
    }

    private static void Add(List<TextPiece> pieces, PieceKind kind, string[] parts)
    {
        if (parts.Length > 0)
        {
            pieces.Add(new TextPiece(kind, string.Concat(parts)));
        }
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    private static string[] Lines(string text) => [.. Line().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\w+|\s+|[^\w\s]", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\n]*\n|[^\n]+", RegexOptions.None, 1000)]
    private static partial Regex Line();
}
