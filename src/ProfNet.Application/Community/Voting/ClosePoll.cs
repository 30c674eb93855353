using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community.Voting;

/// <summary>Ends a poll that one opened before its day.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ClosePoll(string Handle) : ICommand<bool>;

internal sealed class ClosePollHandler(Polls polls, TimeProvider clock) : IRequestHandler<ClosePoll, bool>
{
    public async Task<bool> Handle(ClosePoll request, CancellationToken cancellationToken)
    {
        var poll = await polls.OwnAsync(request.Handle, cancellationToken);

        poll.Close(ParisTime.Day(clock.GetUtcNow()));
        return true;
    }
}
