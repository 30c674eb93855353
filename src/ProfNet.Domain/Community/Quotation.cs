namespace ProfNet.Domain.Community;

/// <summary>How a post stands in another that answers it: the name over it, where it stands, and its own words.</summary>
public static class Quotation
{
    /// <summary>Whoever quotes takes a passage; the whole is one link away.</summary>
    public const int MaxLength = 1_500;

    /// <summary>The Markdown of a quote, which ends where the answer begins. What the post quoted itself is left out, or quotes would grow with each answer.</summary>
    /// <param name="name">The name of the voice, as everybody reads it.</param>
    /// <param name="address">The whole address of the post.</param>
    /// <param name="body">The post as it was typed.</param>
    public static string Of(string name, string address, string body)
    {
        var lines = body.Split('\n');
        var own = string.Join('\n', lines.Where(line => !line.StartsWith('>'))).Trim();
        var words = Shorten(own.Length > 0 ? own : body.Trim());
        string[] quoted = [$"[{Plain(name)}]({address}) a écrit\u00A0:", "", .. words.Split('\n')];
        return string.Join('\n', quoted.Select(line => line.Length > 0 ? $"> {line}" : ">")) + "\n\n";
    }

    private static string Shorten(string words)
    {
        if (words.Length <= MaxLength)
        {
            return words;
        }

        var cut = words.LastIndexOfAny([' ', '\n'], MaxLength);
        return words[..(cut > 0 ? cut : MaxLength)].TrimEnd() + " […]";
    }

    /// <summary>A name with nothing in it that Markdown would take for its own.</summary>
    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAscii(c) && char.IsPunctuation(c) && c is not ('-' or '\'' or '.' or ',') ? $"\\{c}" : $"{c}"));
}
