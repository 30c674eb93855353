using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Voting;

/// <summary>What a member chose in a discussion's poll, as their personal record keeps it.</summary>
internal static class OwnVotes
{
    /// <summary>A discussion has one poll; records have room for more.</summary>
    public const byte Poll = 1;

    extension(PersonalRecord record)
    {
        /// <summary>Nothing before one has voted.</summary>
        public Ballot OwnBallot => new(record.Votes.FirstOrDefault(v => v.Poll == Poll)?.Choices ?? 0);
    }
}
