using System.Buffers.Binary;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Integration.Tests.Community;

/// <summary>The bytes of a member's own list.</summary>
public sealed class IndexContentTests
{
    private static readonly IndexEntry _spoken = new(RandomId.Handle(), RandomId.New(), IsSealed: true, Follows: true);
    private static readonly IndexEntry _marked = _spoken with { Discussion = RandomId.Handle(), Follows = false, IsMuted = true, HasEdit = true, MentionedIn = 70_000 };
    private static readonly IndexEntry _bookmarked =
        new(RandomId.Handle(), Voice: null, IsSealed: false, Follows: false) { IsBookmarked = true, HasDraft = true, RemindOn = new DateOnly(2026, 12, 24) };

    [Fact]
    public void What_was_written_is_read_back()
    {
        var back = IndexContent.Parse(new IndexContent(RandomId.New(), [_spoken, _marked, _bookmarked]).ToBytes());

        back.Entries.ShouldBe([_spoken, _marked, _bookmarked]);
        back.Entries.Select(e => e.Level).ShouldBe([FollowLevel.Followed, FollowLevel.Muted, FollowLevel.Normal]);
    }

    [Fact]
    public void The_first_version_keeps_marks_as_discussions_that_nobody_finds()
    {
        var bytes = new IndexContent(RandomId.New(), [_spoken, _marked, _bookmarked]).ToBytes();

        var entries = FirstVersion(bytes);

        entries.Count.ShouldBe(4, "two of discussions spoken in, two of marks");
        entries.ShouldAllBe(e => e.Voice != Guid.Empty || e.Follows, "else it would take them off the list");
        entries.Count(e => e.Follows && e.Voice != Guid.Empty && e.Discussion != _spoken.Discussion).ShouldBe(2);
        entries.Select(e => e.Discussion).Distinct().Count().ShouldBe(4, "it makes two of one discussion one");
        entries.Where(e => e.Discussion != _spoken.Discussion && e.Discussion != _marked.Discussion).ShouldAllBe(e => e.Discussion != _bookmarked.Discussion);
    }

    [Fact]
    public void What_says_nothing_more_has_no_marks()
    {
        (_marked with { IsMuted = false, HasEdit = false, MentionedIn = 0 }).HasMarks.ShouldBeFalse();
        (_bookmarked with { IsBookmarked = false, HasDraft = false, RemindOn = null }).SaysSomething.ShouldBeFalse();
    }

    // As the first version reads: sixteen bytes of a discussion, sixteen of a voice, flags, a day.
    private static List<(string Discussion, Guid Voice, bool Follows)> FirstVersion(byte[] bytes) =>
    [
        .. Enumerable.Range(0, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(17))).Select(i => bytes.AsMemory(21 + i * 37, 37)).Select(e =>
            (System.Buffers.Text.Base64Url.EncodeToString(e.Span[..16]), new Guid(e.Span.Slice(16, 16), bigEndian: true), (e.Span[32] & 2) != 0)),
    ];
}
