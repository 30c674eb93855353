using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When a role in the team is given or taken, the journal says whose: who could ask for a disclosure or decide on one, and since when, is part of its proof.</summary>
internal sealed class JournalRole(Journal journal) : INotificationHandler<Happened<RoleChanged>>
{
    public Task Handle(Happened<RoleChanged> notification, CancellationToken cancellationToken)
    {
        var (member, before, now) = notification.Event;
        var (step, role) = now is StaffRole.None ? (JournalStep.RoleRevoked, before) : (JournalStep.RoleGranted, now);

        return journal.AppendAsync(step, disclosure: Guid.Empty, actor: null, $"{role}; {member}", cancellationToken);
    }
}
