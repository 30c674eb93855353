using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>A text that a post had before. It knows the month in which it gave way, and no day: an edit is nobody's hour.</summary>
public sealed class Revision : Entity
{
    internal Revision(Guid postId, int no, string body, DateOnly month) => (PostId, No, Body, ReplacedOn) = (postId, no, body, month);

    // for EF Core
    private Revision(string body) => Body = body;

    public Guid PostId { get; private init; }

    /// <summary>1 for the text that it was posted with, then 2, 3… up to <see cref="Post.Edits"/>.</summary>
    public int No { get; private init; }

    /// <summary>Who wrote this text where others than the author may; null for the author.</summary>
    public Guid? VoiceId { get; private init; }

    public string Body { get; private set; }

    public DateOnly ReplacedOn { get; private init; }

    /// <summary>Its text went for good, and its number stays.</summary>
    public bool IsPurged { get; private set; }

    /// <summary>Lets its text go. Done twice, it is done.</summary>
    public void Purge() => (Body, IsPurged) = ("", true);
}
