namespace ProfNet.Domain.Community;

/// <summary>How far two words are apart, counted in letters that are missing, too many, others, or two that changed places.</summary>
public static class Spelling
{
    private const int ShortestWord = 5;
    private const int LongWord = 9;

    /// <summary>Whether one is the other with a slip of the finger: one for a word of five letters, two for a long one.</summary>
    public static bool IsNear(string typed, string word) =>
        typed.Length >= ShortestWord && typed[0] == word[0] && Distance(typed, word, typed.Length >= LongWord ? 2 : 1) is not null;

    /// <summary>The distance of Damerau and Levenshtein (optimal string alignment); null where it is more than <paramref name="most"/>.</summary>
    public static int? Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return null;
        }

        int[] before = [], last = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = one[i - 1] == other[j - 1];
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[^1] <= most ? last[^1] : null;
    }
}
