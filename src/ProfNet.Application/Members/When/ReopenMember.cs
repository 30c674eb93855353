using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When a refused member applies again, they are an applicant again, under what they now declare.</summary>
internal sealed class ReopenMember(ProfNetDb db) : INotificationHandler<Happened<ApplicationResubmitted>>
{
    public async Task Handle(Happened<ApplicationResubmitted> notification, CancellationToken cancellationToken)
    {
        var (memberId, givenName, familyName, professionKey, specialtyCode) = notification.Event;
        var member = await db.Members.FindOrThrowAsync(memberId, cancellationToken);

        member.Reapply(givenName, familyName, professionKey, specialtyCode);
    }
}
