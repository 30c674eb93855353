namespace ProfNet.Domain.Community;

/// <summary>What words of the vocabulary must hold. A discussion is tagged with tags and with international names of drugs, by their slugs.</summary>
public static class Tagging
{
    /// <summary>The most that one discussion bears: a list of everything finds nothing.</summary>
    public const int MostTags = 5;

    /// <summary>What one may type besides the list, for one discussion.</summary>
    public const int TagWordsMaxLength = 500;

    public const int LabelMaxLength = 80;
    public const int DescriptionMaxLength = 300;

    /// <summary>Words typed into one field: synonyms, brands, or words that are watched.</summary>
    public const int WordsMaxLength = 10_000;
}

/// <summary>A list of words that what members write is read for.</summary>
public enum WatchedKind : short
{
    /// <summary>An adverse effect.</summary>
    Effect = 0,

    /// <summary>An emergency.</summary>
    Emergency = 1,
}
