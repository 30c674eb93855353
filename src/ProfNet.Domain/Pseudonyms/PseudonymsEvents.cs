using ProfNet.Domain.Common;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>Staff opened something of a member's that they are told of by mail. Says neither what nor when.</summary>
public sealed record DataWasOpened(Guid MemberId) : IDomainEvent;
