using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>A place where discussions of one specialty group, or of several professions, stand together.</summary>
public sealed class Space(string slug, string name, string description, string pigment, string? groupSlug, int position) : Entity
{
    public const int SlugMaxLength = 60;
    public const int NameMaxLength = 80;
    public const int DescriptionMaxLength = 300;
    public const int PigmentMaxLength = 12;
    public const int CharterMaxLength = 10_000;
    public const int BannerMaxLength = 300;

    public string Slug { get; private init; } = slug;
    public string Name { get; private set; } = name;
    public string Description { get; private set; } = description;

    /// <summary>The colour of its dot, one of the theme's twelve pigments.</summary>
    public string Pigment { get; private set; } = pigment;

    /// <summary>The specialty group it belongs to; null when it crosses professions.</summary>
    public string? GroupSlug { get; private init; } = groupSlug;

    public int Position { get; private set; } = position;

    /// <summary>Whether discussions that open from now on take pseudonyms, and whether anybody new may take one in those that do.</summary>
    public bool TakesPseudonyms { get; private set; } = true;

    /// <summary>Who may read here, as <see cref="Nomenclature.Rights"/>; nobody in particular means every verified member.</summary>
    public string[] Readers { get; private set; } = [];

    /// <summary>Who may write here, of those who may read.</summary>
    public string[] Writers { get; private set; } = [];

    /// <summary>Whether a moderator reads each post before others do.</summary>
    public bool IsPremoderated { get; private set; }

    /// <summary>Within how many hours a moderator means to read a post, where they read it first.</summary>
    public int ReviewHours { get; private set; }

    /// <summary>What one accepts before writing here, in Markdown; empty for none.</summary>
    public string Charter { get; private set; } = "";

    /// <summary>Counts the editions of the charter: a new one is accepted anew.</summary>
    public int CharterEdition { get; private set; }

    /// <summary>What stands above the space's discussions for a while; empty for none.</summary>
    public string Banner { get; private set; } = "";

    /// <summary>An administrator made it or changed its texts: the list that ships with the site leaves it alone.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>Open to reading alone.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The median time to a first answer over the last thirty days, in minutes; null while there are too few. Whole days where pseudonyms are taken.</summary>
    public int? FirstAnswerMinutes { get; private set; }

    /// <summary>Discussions opened here, counted on write so that no page counts them.</summary>
    public int Discussions { get; private set; }

    /// <summary>Opens a discussion, which its first post then fills.</summary>
    public Discussion Open(string title, DateTimeOffset now)
    {
        Discussions++;
        return new Discussion(Id, TypedText.AsPublished(title), TakesPseudonyms, ParisTime.Day(now));
    }

    /// <summary>Opens the space to pseudonyms or closes it. Discussions that exist keep what they have.</summary>
    public void SwitchPseudonyms(bool taken) => TakesPseudonyms = taken;

    /// <summary>Takes over the texts of the reference list that ships with the site.</summary>
    public void Describe(string name, string description, string pigment, int position) =>
        (Name, Description, Pigment, Position) = (name, description, pigment, position);
}
