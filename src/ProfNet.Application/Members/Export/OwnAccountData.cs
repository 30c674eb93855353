using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Addresses;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members.Export;

/// <summary>The account, without what only serves to recognise its owner, and the member.</summary>
internal sealed class OwnAccountData(ProfNetDb db, SecondFactors factors, OwnPasskeys passkeys, EmailChanges changes, OwnSessions sessions) : IOwnData
{
    public IReadOnlyList<string> Tables =>
    [
        "members.accounts", "members.members", "members.two_factors", "members.recovery_codes", "members.account_passkeys", "members.email_changes", "members.sessions",
    ];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == member, ct);
        var own = await factors.OfAsync(member, ct);
        yield return OwnFile.Json("account.json", new
        {
            Id = member,
            account.Email,
            account.EmailConfirmed,
            EmailChange = await changes.FindAsync(member, ct),
            own.CodesSince,
            RecoveryCodesLeft = own.RecoveryCodes,
            Passkeys = (await passkeys.Of(member).AsNoTracking().ToListAsync(ct)).Select(p => new { p.Data.Name, Since = DateOnly.FromDateTime(p.Data.CreatedAt.UtcDateTime) }),
        });

        yield return OwnFile.Json("member.json", await db.Members.AsNoTracking().Where(m => m.Id == member)
            .Select(m => new { m.Handle, m.GivenName, m.FamilyName, m.ProfessionKey, m.SpecialtyCode, m.Standing, m.Role, m.Assurance, m.StudentUntil, m.VerifiedOn }).SingleAsync(ct));

        yield return OwnFile.Json("sessions.json", (await sessions.OfAsync(member, ct))
            .Select(s => new { Device = DeviceNames.Of(s.Ticket.Device), Browser = s.Ticket.Device, Since = ParisTime.Day(s.Ticket.SignedInAt), Until = ParisTime.Day(s.Ticket.ExpiresAt) }));
    }
}
