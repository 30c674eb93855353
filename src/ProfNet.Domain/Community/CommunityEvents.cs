using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>A member took a voice in a discussion, named or sealed. Lives in memory alone: the vault is the one to hear it.</summary>
public sealed record VoiceTaken(Guid VoiceId, Guid DiscussionId, Guid MemberId) : IDomainEvent;

/// <summary>A post was added to a discussion. It says nothing of its author.</summary>
/// <param name="HasWaited">Whether a moderator published it, rather than its author just now.</param>
public sealed record PostAdded(Guid PostId, Guid DiscussionId, int Seq, bool HasWaited = false) : IDomainEvent;

/// <summary>A post was written that a moderator reads first. It becomes a post under the same id.</summary>
public sealed record PostSubmitted(Guid PostId) : IDomainEvent;

/// <summary>The opening post of a clinical case was taken back.</summary>
public sealed record CaseWithdrawn(Guid DiscussionId) : IDomainEvent;

/// <summary>An author gave their post another text. It says nothing of who.</summary>
public sealed record PostEdited(Guid PostId) : IDomainEvent;

/// <summary>A post names colleagues who speak under their names, and whom it did not name before. It says nothing of who wrote it.</summary>
public sealed record MembersMentioned(Guid DiscussionId, int Seq, IReadOnlyList<Guid> Members) : IDomainEvent;

/// <summary>A post lost its text to another one, or was taken back for a while: this is the text that it had.</summary>
public sealed record TextReplaced(Revision Before) : IDomainEvent;

/// <summary>A post went for good, and no text that it had before is to stay.</summary>
public sealed record TextsForgotten(Guid PostId) : IDomainEvent;

/// <summary>A post was taken back, by its author or because they left. It says nothing of who.</summary>
public sealed record PostDeleted(Guid PostId) : IDomainEvent;

/// <summary>Nothing is left to change in the discussions of a member who left: what else was kept for them may go.</summary>
public sealed record DepartureEnded(Guid MemberId) : IDomainEvent;

/// <summary>Others than before may read or write in a space.</summary>
public sealed record DoorsChanged(Guid SpaceId) : IDomainEvent;

/// <summary>A member put a discussion aside, or took it back. It says not which.</summary>
public sealed record BookmarkChanged(Guid MemberId) : IDomainEvent;

/// <summary>How much a member wants to hear of a discussion changed.</summary>
public sealed record FollowingChanged(Guid MemberId, string Discussion) : IDomainEvent;
