using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When somebody leaves, what a host must be able to tell of them goes to the vault, which alone still knows which voices were theirs.</summary>
internal sealed class KeepDeparted(ProfNetDb db, Departed departed, TimeProvider clock) : INotificationHandler<Happened<MemberLeft>>
{
    public async Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken)
    {
        var (id, email, _, _, _) = notification.Event;
        var member = await db.Members.FindOrThrowAsync(id, cancellationToken);
        var number = await db.Applications.Where(a => a.MemberId == id && a.State == ApplicationState.Approved && a.NumberKind != RegistryKind.None).Select(a => a.Number).FirstOrDefaultAsync(cancellationToken);

        await departed.KeepAsync(
            new DepartedIdentity(id, member.GivenName, member.FamilyName, member.ProfessionKey, number), new DepartedAccount(id, email), clock.GetUtcNow(), cancellationToken);
    }
}
