using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Devices;

/// <summary>Ends all of one's sessions but this one; answers how many there were.</summary>
[For(Audience.Members)]
public sealed record EndOtherSessions : ICommand<int>;

internal sealed class EndOtherSessionsHandler(SessionEnding sessions, ICurrentMember me) : IRequestHandler<EndOtherSessions, int>
{
    public Task<int> Handle(EndOtherSessions request, CancellationToken cancellationToken) => sessions.EndAllAsync(me.Id, me.SessionId, cancellationToken);
}
