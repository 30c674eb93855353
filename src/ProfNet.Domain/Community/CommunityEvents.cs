using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>A member took a voice in a discussion, named or sealed. Lives in memory alone: the vault is the one to hear it.</summary>
public sealed record VoiceTaken(Guid VoiceId, Guid DiscussionId, Guid MemberId) : IDomainEvent;

/// <summary>A post stands in a discussion. Says nothing of who wrote it: those who follow are told, and nobody is left out for having written it.</summary>
public sealed record PostAdded(Guid PostId, Guid DiscussionId, int Seq) : IDomainEvent;
