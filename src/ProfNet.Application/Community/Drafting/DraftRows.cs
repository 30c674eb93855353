using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Whose text it is, and what for.</summary>
/// <param name="Target">The form's random key for a new discussion, handle and number of the post (« handle/7 ») for another text, the discussion's handle for what else is written there.</param>
public sealed record DraftPlace(Guid Member, DraftKind Kind, string Target)
{
    /// <summary>The discussion's handle, or the random key that stands for one that is not open yet: how the member's own list knows it.</summary>
    public string Discussion => Target.Split('/')[0];

    /// <summary>Whether it is another text for a post, rather than one for the discussion.</summary>
    public bool IsOfAPost => IsForAPost(Kind);

    /// <summary>The number of the post whose text it is to be; 0 for what is no such text.</summary>
    public int Seq => IsOfAPost ? int.Parse(Target.Split('/')[1], CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether a form of ours could have asked for it.</summary>
    public static bool IsTarget(DraftKind kind, string target) =>
        IsForAPost(kind) ? target.Split('/') is [var handle, var seq] && RandomId.IsHandle(handle) && int.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 && seq[0] != '0' : Enum.IsDefined(kind) && RandomId.IsHandle(target);

    private static bool IsForAPost(DraftKind kind) => kind is DraftKind.Edit or DraftKind.Improve;

    public override string ToString() => nameof(DraftPlace); // never into a log
}

/// <summary>What a row says: whose it is and what for, which no job could lay under another key without, and the texts.</summary>
public sealed record DraftRow(DraftPlace Place, Draft Draft)
{
    public override string ToString() => nameof(DraftRow); // never into a log
}

/// <summary>The table of texts that members are writing: a row says neither whose it is nor what for, and no time.</summary>
public sealed class DraftRows(SealTags tags, SealedBox boxes, ISealKeys keys) : SealedRows<DraftPlace, DraftRow>(boxes, keys)
{
    /// <summary>For a page's own batch, or to go through some.</summary>
    internal const string ReadSql = "select tag, sealed from community.drafts where tag = any($1)";

    internal const string CountSql = "select count(*)::int from community.drafts where tag = any($1)";

    private const string Name = "community.drafts";

    /// <summary>A long text in ordinary words; then four times as much, and so on.</summary>
    private const int FirstRoom = 8_192;

    private static readonly DraftKind[] _ofDiscussions = [DraftKind.New, DraftKind.Reply, DraftKind.Outcome, DraftKind.Poll];

    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override string Table => Name;

    /// <summary>How its rows are laid under another key.</summary>
    internal static TaggedTable Tagged(SealTags tags) => new(Name, SealPurpose.Reader, IsInVault: false, (content, keyNo) =>
    {
        var place = FromBytes(content).Place;
        return TagOf(tags.ReaderKey(keyNo, place.Member), place);
    });

    public override byte[][] Tags(DraftPlace place) => [.. tags.ReaderKeys(place.Member).Select(key => TagOf(key, place))];

    /// <summary>Where texts for discussions may lie of which a member's own list says that they are being written.</summary>
    internal byte[][] TagsOf(Guid member, IEnumerable<IndexEntry> entries) =>
        [.. entries.Where(e => e.HasDraft).SelectMany(e => _ofDiscussions.SelectMany(kind => Tags(new(member, kind, e.Discussion))))];

    public override DraftRow Empty(DraftPlace place) => new(place, Draft.None);

    /// <summary>One text; none where there is none.</summary>
    internal async Task<Draft> FindAsync(NpgsqlConnection connection, DraftPlace place, CancellationToken ct) =>
        (await ReadAsync(connection, [place], ct)).GetValueOrDefault(place)?.Draft ?? Draft.None;

    /// <summary>Puts rows back in the order given, under the current key; two of one place become one.</summary>
    internal Task PutAsync(NpgsqlConnection connection, IReadOnlyCollection<DraftRow> some, CancellationToken ct) =>
        InsertAsync(connection, [.. some.GroupBy(r => r.Place).Select(same => Close(same.Key, same.Aggregate(Merge)))], ct);

    protected override DraftRow Parse(byte[] plain) => FromBytes(plain);

    protected override byte[] Write(DraftRow content) => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        content.Place.Member, content.Place.Kind, content.Place.Target, content.Draft.Revision, content.Draft.On.DayNumber,
        [.. content.Draft.Others.Prepend(content.Draft.Text).Select(t => new StoredText(t.Page, t.Fields.ToDictionary(StringComparer.Ordinal)))]), _json);

    protected override int RoomFor(int length)
    {
        var room = FirstRoom;
        while (room < length)
        {
            room *= 4;
        }

        return room;
    }

    /// <summary>Two rows of one place: the texts of both are kept.</summary>
    protected override DraftRow Merge(DraftRow one, DraftRow other) => other.Draft.Others.Prepend(other.Draft.Text).Reverse().Aggregate(
        one, (row, text) => row with { Draft = row.Draft.Save(text, known: -1, row.Draft.On).Draft });

    private static byte[] TagOf(byte[] readerKey, DraftPlace place) => SealTags.DraftTag(readerKey, KeyOf(place.Kind), place.Target);

    private static string KeyOf(DraftKind kind) => kind switch
    {
        DraftKind.New => "new",
        DraftKind.Reply => "reply",
        DraftKind.Edit => "edit",
        DraftKind.Improve => "improve",
        DraftKind.Outcome => "outcome",
        DraftKind.Poll => "poll",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No draft is one."),
    };

    private static DraftRow FromBytes(byte[] plain)
    {
        var stored = JsonSerializer.Deserialize<Stored>(plain, _json)!;
        var texts = stored.Texts.Select(t => new DraftText(t.Page, t.Fields)).ToList();
        return new(new(stored.Member, stored.Kind, stored.Target), new(stored.Revision, DateOnly.FromDayNumber(stored.Day), texts[0], texts[1..]));
    }

    private sealed record Stored(Guid Member, DraftKind Kind, string Target, int Revision, int Day, StoredText[] Texts);

    private sealed record StoredText(string Page, Dictionary<string, string> Fields);
}
