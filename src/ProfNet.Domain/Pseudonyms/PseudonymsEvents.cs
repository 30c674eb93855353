using ProfNet.Domain.Common;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>A voice from before there were lists stands in its member's, among what they follow. Lives in memory alone.</summary>
/// <param name="Discussion">Its handle.</param>
public sealed record OldVoiceEntered(Guid MemberId, Guid DiscussionId, string Discussion) : IDomainEvent;

/// <summary>Staff opened something of a member's that they are told of by mail. Says neither what nor when.</summary>
public sealed record DataWasOpened(Guid MemberId) : IDomainEvent;
