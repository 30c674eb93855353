using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>
/// Roles in the team, as the operator gives and takes them. No request of the site does: whoever could send one could make themselves the second
/// person of a disclosure.
/// </summary>
public sealed class Appointments(ProfNetDb db)
{
    /// <summary>Gives whoever signs in with this address a role, or takes theirs; throws <see cref="NotFoundException"/> when nobody does.</summary>
    public async Task AppointAsync(string email, StaffRole role, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var address = Account.Normalize(email);
        var member = await db.Members.SingleOrDefaultAsync(m => db.Accounts.Any(a => a.Id == m.Id && a.NormalizedEmail == address), ct)
            ?? throw new NotFoundException("Member");

        member.Appoint(role);
        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
