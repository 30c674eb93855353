using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When an administrator takes away the second factors of somebody who may take a step in a disclosure, the journal says whose. Of nobody else: whoever is not of the team is told by mail, and no row keeps it.</summary>
internal sealed class JournalFactors(ProfNetDb db, Journal journal, ICurrentMember me) : INotificationHandler<Happened<FactorsChanged>>
{
    public async Task Handle(Happened<FactorsChanged> notification, CancellationToken cancellationToken)
    {
        var (member, change) = notification.Event;
        if (change is FactorChange.TakenAway && await db.Members.AnyAsync(m => m.Id == member && m.Role != StaffRole.None, cancellationToken))
        {
            await journal.AppendAsync(JournalStep.FactorsTakenAway, disclosure: Guid.Empty, me.Id, $"{member}", cancellationToken);
        }
    }
}
