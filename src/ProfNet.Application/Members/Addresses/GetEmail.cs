using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Addresses;

/// <summary>One's own address, and the change of it that waits, if one does.</summary>
[For(Audience.Members)]
public sealed record GetEmail : IQuery<OwnEmail>;

public sealed record OwnEmail(string Address, PendingEmailChange? Change);

internal sealed class GetEmailHandler(ProfNetDb db, EmailChanges changes, ICurrentMember me) : IRequestHandler<GetEmail, OwnEmail>
{
    public async Task<OwnEmail> Handle(GetEmail request, CancellationToken cancellationToken) => new(
        await db.Accounts.Where(a => a.Id == me.Id).Select(a => a.Email!).SingleAsync(cancellationToken),
        await changes.FindAsync(me.Id, cancellationToken));
}
