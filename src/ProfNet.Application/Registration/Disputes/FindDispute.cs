using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>The handle of the dispute that an applicant opened and that is not decided; null when there is none.</summary>
[For(Audience.Administrators)]
public sealed record FindDispute(string Application) : IQuery<string?>;

internal sealed class FindDisputeHandler(ProfNetDb db) : IRequestHandler<FindDispute, string?>
{
    public Task<string?> Handle(FindDispute request, CancellationToken cancellationToken) =>
        db.Disputes.Where(d => d.State < DisputeState.HolderKeeps && db.Applications.Any(a => a.Id == d.ApplicationId && a.Handle == request.Application))
            .Select(d => d.Handle).FirstOrDefaultAsync(cancellationToken);
}
