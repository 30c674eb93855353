using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When an applicant answers what was asked, they go by what they now declare.</summary>
internal sealed class CorrectMember(ProfNetDb db) : INotificationHandler<Happened<ApplicationAnswered>>
{
    public async Task Handle(Happened<ApplicationAnswered> notification, CancellationToken cancellationToken)
    {
        var (memberId, givenName, familyName, professionKey, specialtyCode) = notification.Event;
        var member = await db.Members.FindOrThrowAsync(memberId, cancellationToken);

        member.Correct(givenName, familyName, professionKey, specialtyCode);
    }
}
