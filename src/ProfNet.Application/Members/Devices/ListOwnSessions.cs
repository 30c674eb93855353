using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members.Devices;

/// <summary>An open session as its member reads it: the day, no hour, and no address.</summary>
public sealed record OwnSession(string Id, string Device, DateOnly Since, bool IsThis);

/// <summary>Where one is signed in: this session first, then the newest.</summary>
[For(Audience.Members)]
public sealed record ListOwnSessions : IQuery<IReadOnlyList<OwnSession>>;

internal sealed class ListOwnSessionsHandler(OwnSessions sessions, ICurrentMember me) : IRequestHandler<ListOwnSessions, IReadOnlyList<OwnSession>>
{
    public async Task<IReadOnlyList<OwnSession>> Handle(ListOwnSessions request, CancellationToken cancellationToken) =>
        [.. (await sessions.OfAsync(me.Id, cancellationToken))
            .Select(s => new OwnSession(s.Id, DeviceNames.Of(s.Ticket.Device), ParisTime.Day(s.Ticket.SignedInAt), s.Id == me.SessionId))
            .OrderByDescending(s => s.IsThis)];
}
