using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>What is asked of the reader about their number; null when nothing is. Who disputes it they are not told.</summary>
[For(Audience.Members)]
public sealed record GetMyDispute : IQuery<MyDispute?>;

public sealed record MyDispute(string Number, DateOnly Until, string? Answer);

internal sealed class GetMyDisputeHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetMyDispute, MyDispute?>
{
    public Task<MyDispute?> Handle(GetMyDispute request, CancellationToken cancellationToken) =>
        db.Disputes.AsNoTracking()
            .Where(d => d.State == DisputeState.Asked)
            .Join(db.Applications.Where(a => a.MemberId == me.Id), d => d.HolderId, a => a.Id, (d, a) => new MyDispute(a.Number, d.Until!.Value, d.Answer))
            .FirstOrDefaultAsync(cancellationToken);
}
