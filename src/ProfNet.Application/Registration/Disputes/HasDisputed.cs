using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>Whether the reader has said that somebody uses their number, and it is not decided.</summary>
[For(Audience.Members)]
public sealed record HasDisputed : IQuery<bool>;

internal sealed class HasDisputedHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<HasDisputed, bool>
{
    public Task<bool> Handle(HasDisputed request, CancellationToken cancellationToken) =>
        db.Disputes.AnyAsync(d => d.State < DisputeState.HolderKeeps && db.Applications.Any(a => a.Id == d.ApplicationId && a.MemberId == me.Id), cancellationToken);
}
