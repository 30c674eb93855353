using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Voting;

/// <summary>Votes in a discussion's poll, or changes one's vote while it is open. Who voted what is in the voter's own personal row and nowhere else.</summary>
/// <param name="Choices">The numbers of the options.</param>
[For(Audience.VerifiedMembers)]
public sealed record VoteInPoll(string Handle, IReadOnlyList<int> Choices) : ICommand<bool>;

internal sealed class VoteInPollHandler(ProfNetDb db, Polls polls, PersonalRows personal, Measures measures, ICurrentMember me, TimeProvider clock) : IRequestHandler<VoteInPoll, bool>
{
    public async Task<bool> Handle(VoteInPoll request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var poll = await polls.ToVoteInAsync(request.Handle, cancellationToken);
        var ballot = poll.Choose(request.Choices, ParisTime.Day(clock.GetUtcNow()));

        var before = Ballot.None;
        await personal.ChangeAsync(db.Connection, [new(me.Id, poll.DiscussionId)], (_, record) =>
        {
            before = record.OwnBallot;
            return record.Vote(new OwnVote(OwnVotes.Poll, ballot.Bits));
        }, cancellationToken);

        poll.Count(before, ballot);
        return true;
    }
}
