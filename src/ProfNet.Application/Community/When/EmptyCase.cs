using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.When;

/// <summary>When the opening post of a clinical case is taken back, the fields that it was made of go with it.</summary>
internal sealed class EmptyCase(ProfNetDb db) : INotificationHandler<Happened<CaseWithdrawn>>
{
    public async Task Handle(Happened<CaseWithdrawn> notification, CancellationToken cancellationToken) =>
        (await db.Cases.SingleOrDefaultAsync(c => c.DiscussionId == notification.Event.DiscussionId, cancellationToken))?.Empty();
}
