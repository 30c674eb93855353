using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When the days of grace are over a member is verified no more; when all is well they are again, perhaps of another profession.</summary>
internal sealed class LapseMember(ProfNetDb db) : INotificationHandler<Happened<MembershipLapsed>>, INotificationHandler<Happened<RecheckKept>>
{
    public async Task Handle(Happened<MembershipLapsed> notification, CancellationToken cancellationToken) =>
        (await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken)).Lapse();

    public async Task Handle(Happened<RecheckKept> notification, CancellationToken cancellationToken)
    {
        var member = await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken);

        if (member.Standing is Standing.Applicant)
        {
            member.Restore();
        }

        if (notification.Event.ProfessionKey is { } profession && profession != member.ProfessionKey)
        {
            var isSpecialtyOfIt = Specialty.Find(member.SpecialtyCode)?.ProfessionKey == profession;
            member.ChangeProfession(profession, isSpecialtyOfIt ? member.SpecialtyCode : null);
        }
    }
}
