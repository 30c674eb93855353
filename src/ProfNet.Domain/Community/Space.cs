using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;

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

    /// <summary>The longest delay that may be promised for reading a post before others do.</summary>
    public const int ReviewHoursMost = 168;

    /// <summary>The theme's twelve colours.</summary>
    public static IReadOnlyList<string> Pigments { get; } =
        ["cobalt", "garance", "safran", "celadon", "ocre", "sepia", "jade", "indigo", "carmin", "ardoise", "prune", "azur"];

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

    /// <summary>Who may read here, as <see cref="Rights"/>; nobody in particular means every verified member.</summary>
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

    public bool HasCharter => Charter.Length > 0;

    /// <summary>Opens a discussion, which its first post then fills.</summary>
    public Discussion Open(string title, DateTimeOffset now, DiscussionKind kind = DiscussionKind.Question)
    {
        Discussions += IsPremoderated ? 0 : 1;
        return new Discussion(Id, TypedText.AsPublished(title), kind, TakesPseudonyms, IsPremoderated, ParisTime.Day(now));
    }

    /// <summary>Counts a discussion whose opening post a moderator has read.</summary>
    public void Publish() => Discussions++;

    /// <summary>
    /// Says who may read here and who may write, as <see cref="Rights"/>. Staff read every space; where nobody in particular is named to write, it is
    /// those named to read.
    /// </summary>
    public void Admit(IEnumerable<string> readers, IEnumerable<string> writers)
    {
        var (read, write) = (Doors(readers), Doors(writers));
        Readers = read.Length == 0 ? [] : [.. read, Rights.Staff];
        Writers = write.Length == 0 ? read : write;
    }

    public bool MayRead(IReadOnlyCollection<string> rights) => Readers.Length == 0 || Readers.Any(rights.Contains);

    /// <summary>The rule that a post of somebody with these rights would break; null for who may write.</summary>
    public string? AgainstWriting(IReadOnlyCollection<string> rights) =>
        DoorRules.Against(AdmitsWriters(rights) && !IsClosed, IsClosed);

    /// <summary>Whether the doors let people with these rights write, closed or not.</summary>
    public bool AdmitsWriters(IReadOnlyCollection<string> rights) => MayRead(rights) && (Writers.Length == 0 || Writers.Any(rights.Contains));

    /// <summary>Refuses whoever may not write here.</summary>
    public void RequireWriter(IReadOnlyCollection<string> rights)
    {
        var broken = AgainstWriting(rights);
        Rule.Require(broken is null, broken ?? "");
    }

    /// <summary>Whether everybody who may read here may read the other as well.</summary>
    public bool AdmitsNobodyBut(Space other) => other.Readers.Length == 0 || (Readers.Length > 0 && Readers.All(other.Readers.Contains));

    /// <summary>Whether exactly those who may read and write in the other may here.</summary>
    public bool HasTheDoorsOf(Space other) => Readers.Order(StringComparer.Ordinal).SequenceEqual(other.Readers.Order(StringComparer.Ordinal), StringComparer.Ordinal) && Writers.Order(StringComparer.Ordinal).SequenceEqual(other.Writers.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Counts a discussion that came from elsewhere.</summary>
    internal void Receive() => Discussions++;

    /// <summary>Counts one off that is here no longer.</summary>
    internal void Part() => Discussions--;

    /// <summary>Opens the space to pseudonyms or closes it. Discussions that exist keep what they have.</summary>
    public void SwitchPseudonyms(bool taken) => TakesPseudonyms = taken;

    /// <summary>Takes over the texts of the reference list that ships with the site, unless an administrator wrote others.</summary>
    public void Describe(string name, string description, string pigment, int position)
    {
        if (!IsOurs)
        {
            (Name, Description, Pigment, Position) = (name, description, pigment, position);
        }
    }

    /// <summary>Gives it texts of our own.</summary>
    public void Present(string name, string description, string pigment, string banner) =>
        (Name, Description, Pigment, Banner, IsOurs) = (name.Trim(), description.Trim(), pigment, banner.Trim(), true);

    /// <summary>Gives it another charter, which everybody accepts anew before their next post; none when it is empty.</summary>
    public void Govern(string charter)
    {
        if (charter.Trim() is var text && text != Charter)
        {
            (Charter, CharterEdition) = (text, text.Length > 0 ? CharterEdition + 1 : CharterEdition);
        }
    }

    /// <summary>Has a moderator read each post before others do, within that many hours; null for afterwards.</summary>
    public void Premoderate(int? hours) => (IsPremoderated, ReviewHours) = (hours is not null, hours ?? 0);

    /// <summary>Keeps it for reading alone, or opens it again.</summary>
    public void Close(bool closed) => IsClosed = closed;

    // A specialty that the tables know under several codes is one to people.
    private static string[] Doors(IEnumerable<string> rights) => [.. rights.Where(r => r != Rights.Staff).SelectMany(Rights.SameAs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
