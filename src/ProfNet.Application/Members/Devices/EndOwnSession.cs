using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Devices;

/// <summary>Ends one of one's sessions, wherever it is open.</summary>
[For(Audience.Members)]
public sealed record EndOwnSession(string Id) : ICommand<Unit>;

internal sealed class EndOwnSessionHandler(OwnSessions sessions, ICurrentMember me) : IRequestHandler<EndOwnSession, Unit>
{
    public async Task<Unit> Handle(EndOwnSession request, CancellationToken cancellationToken)
    {
        if (!SessionKey.IsKey(request.Id))
        {
            throw new NotFoundException("Session");
        }

        await sessions.EndAsync(me.Id, request.Id, cancellationToken);
        return Unit.Value;
    }
}
