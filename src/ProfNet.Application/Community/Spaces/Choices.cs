using System.Buffers.Binary;
using System.Text;

namespace ProfNet.Application.Community.Spaces;

/// <summary>How a member takes a space.</summary>
public enum SpaceLevel : byte
{
    /// <summary>Nothing was chosen: the space of one's own specialty group and those that cross professions are subscribed to, others are not.</summary>
    ByDefault,

    NotSubscribed,
    Subscribed,

    /// <summary>Subscribed, and told of every discussion that opens there.</summary>
    EveryFirstPost,

    /// <summary>Neither at home nor among what one is told.</summary>
    Muted,
}

/// <summary>What a member chose about one space.</summary>
/// <param name="CharterEdition">The edition of its charter that they accepted; 0 for none.</param>
public sealed record SpaceChoice(Guid Space, SpaceLevel Level, int CharterEdition);

/// <summary>
/// What one member chose for the whole site, in one padded, encrypted row that every member has: a table of who accepted a space's charter, or has it
/// muted, would narrow down who writes there.
/// </summary>
public sealed record Choices(Guid Member)
{
    /// <summary>What a row holds at first, in bytes: two of them and their next versions share a page of the table. A member with more gets four times as much.</summary>
    public const int FirstRoom = 1_800;

    public const int MostSearches = 20;
    public const int SearchMaxLength = 200;

    private const byte Version = 1;
    private const int HeadLength = 1 + 16;
    private const int SectionHeadLength = 1 + 2;
    private const int SpaceLength = 16 + 1 + 4;

    private const byte SpacesSection = 1;
    private const byte SearchesSection = 2;
    private const byte VolunteerSection = 3;
    private const byte NoticesSection = 4;

    public IReadOnlyList<SpaceChoice> Spaces { get; private init; } = [];

    /// <summary>Searches to come back to, the newest first, as they stand in the search box.</summary>
    public IReadOnlyList<string> Searches { get; private init; } = [];

    /// <summary>Whether the member offers to answer cases of their specialty that nobody answers.</summary>
    public bool IsVolunteer { get; init; }

    /// <summary>What they want to be told and how, in the words of the room that tells; empty where nothing was chosen.</summary>
    public byte[] Notices { get; init; } = [];

    /// <summary>What a newer version of the site keeps here and this one does not know: it goes back as it came.</summary>
    private IReadOnlyList<(byte Kind, byte[] Content)> Unknown { get; init; } = [];

    /// <summary>How the member takes a space: as they chose, else subscribed where it is their own specialty group's or crosses professions.</summary>
    public SpaceLevel LevelOf(Guid space, string? spaceGroup, string ownGroup) => Of(space).Level switch
    {
        SpaceLevel.ByDefault => spaceGroup is null || spaceGroup == ownGroup ? SpaceLevel.Subscribed : SpaceLevel.NotSubscribed,
        var chosen => chosen,
    };

    /// <summary>The edition of the space's charter that the member accepted; 0 for none.</summary>
    public int CharterOf(Guid space) => Of(space).CharterEdition;

    public Choices Choose(Guid space, SpaceLevel level) => Put(Of(space) with { Level = level });

    public Choices Accept(Guid space, int edition) => Put(Of(space) with { CharterEdition = Math.Max(edition, CharterOf(space)) });

    /// <summary>Keeps a search, once; the oldest make way.</summary>
    public Choices Keep(string search) => this with { Searches = [search, .. Searches.Where(s => s != search).Take(MostSearches - 1)] };

    public Choices Drop(string search) => this with { Searches = [.. Searches.Where(s => s != search)] };

    /// <summary>What two rows of one member say together: for a moment, while keys are changed, two nodes may each have written one.</summary>
    public Choices And(Choices other) => this with
    {
        Spaces = [.. Spaces.Concat(other.Spaces).GroupBy(s => s.Space).Select(same => same.Aggregate((one, next) => Merge(one, next)))],
        Searches = [.. Searches.Union(other.Searches, StringComparer.Ordinal).Take(MostSearches)],
        IsVolunteer = IsVolunteer || other.IsVolunteer,
        Notices = Notices.Length > 0 ? Notices : other.Notices,
        Unknown = Unknown.Count > 0 ? Unknown : other.Unknown,
    };

    public byte[] ToBytes()
    {
        List<(byte Kind, byte[] Content)> sections =
        [
            (SpacesSection, [.. Spaces.SelectMany(s => Write(s))]),
            (SearchesSection, [.. Searches.SelectMany(s => Write(s))]),
            (VolunteerSection, IsVolunteer ? new byte[] { 1 } : []),
            (NoticesSection, Notices),
            .. Unknown,
        ];
        return [Version, .. Member.ToByteArray(bigEndian: true), .. sections.Where(s => s.Content.Length > 0).SelectMany(s => Write(s.Kind, s.Content))];
    }

    public static Choices Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new InvalidOperationException($"A member's choices have the unknown version {bytes[0]}.");
        }

        var choices = new Choices(new Guid(bytes.Slice(1, 16), bigEndian: true));
        for (var rest = bytes[HeadLength..]; rest.Length > 0; rest = rest[(SectionHeadLength + BinaryPrimitives.ReadUInt16BigEndian(rest[1..]))..])
        {
            choices = choices.With(rest[0], rest.Slice(SectionHeadLength, BinaryPrimitives.ReadUInt16BigEndian(rest[1..])));
        }

        return choices;
    }

    public override string ToString() => nameof(Choices); // never into a log

    private SpaceChoice Of(Guid space) => Spaces.FirstOrDefault(s => s.Space == space) ?? new SpaceChoice(space, SpaceLevel.ByDefault, CharterEdition: 0);

    private Choices Put(SpaceChoice choice) => Spaces.Contains(choice) ? this : this with { Spaces = [.. Spaces.Where(s => s.Space != choice.Space), choice] };

    private Choices With(byte kind, ReadOnlySpan<byte> content) => kind switch
    {
        SpacesSection => this with { Spaces = ReadSpaces(content) },
        SearchesSection => this with { Searches = ReadSearches(content) },
        VolunteerSection => this with { IsVolunteer = content[0] == 1 },
        NoticesSection => this with { Notices = content.ToArray() },
        _ => this with { Unknown = [.. Unknown, (kind, content.ToArray())] },
    };

    private static SpaceChoice Merge(SpaceChoice one, SpaceChoice other) =>
        new(one.Space, one.Level == SpaceLevel.ByDefault ? other.Level : one.Level, Math.Max(one.CharterEdition, other.CharterEdition));

    private static SpaceChoice[] ReadSpaces(ReadOnlySpan<byte> content)
    {
        var spaces = new SpaceChoice[content.Length / SpaceLength];
        for (var i = 0; i < spaces.Length; i++)
        {
            var place = content.Slice(i * SpaceLength, SpaceLength);
            spaces[i] = new SpaceChoice(new Guid(place[..16], bigEndian: true), (SpaceLevel)place[16], BinaryPrimitives.ReadInt32BigEndian(place[17..]));
        }

        return spaces;
    }

    private static List<string> ReadSearches(ReadOnlySpan<byte> content)
    {
        List<string> searches = [];
        for (var rest = content; rest.Length > 0; rest = rest[(2 + BinaryPrimitives.ReadUInt16BigEndian(rest))..])
        {
            searches.Add(Encoding.UTF8.GetString(rest.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(rest))));
        }

        return searches;
    }

    private static byte[] Write(SpaceChoice choice)
    {
        var bytes = new byte[SpaceLength];
        choice.Space.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[16] = (byte)choice.Level;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(17), choice.CharterEdition);
        return bytes;
    }

    private static byte[] Write(string search) => [.. Length(Encoding.UTF8.GetByteCount(search)), .. Encoding.UTF8.GetBytes(search)];

    private static byte[] Write(byte kind, byte[] content) => [kind, .. Length(content.Length), .. content];

    private static byte[] Length(int length)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)length));
        return bytes;
    }
}
