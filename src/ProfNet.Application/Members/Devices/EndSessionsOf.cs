using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Devices;

/// <summary>Ends all sessions of whoever signs in with this address, as when a device was stolen; false when nobody does.</summary>
[For(Audience.Administrators), AfterRecentProof]
public sealed record EndSessionsOf(string Email) : ICommand<bool>;

internal sealed class EndSessionsOfValidator : AbstractValidator<EndSessionsOf>
{
    public EndSessionsOfValidator() => RuleFor(r => r.Email).EmailOfAccount();
}

internal sealed class EndSessionsOfHandler(ProfNetDb db, SessionEnding sessions) : IRequestHandler<EndSessionsOf, bool>
{
    public async Task<bool> Handle(EndSessionsOf request, CancellationToken cancellationToken)
    {
        var address = Account.Normalize(request.Email);
        if (await db.Accounts.Where(a => a.NormalizedEmail == address).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken) is not { } member)
        {
            return false;
        }

        await sessions.EndAllAsync(member, butId: null, cancellationToken);
        return true;
    }
}
