using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When an application is approved, the applicant is a verified member; a student or intern until the end of their certificate, and of the next. Proved later on more surely, they are known so.</summary>
internal sealed class VerifyMember(ProfNetDb db, TimeProvider clock) : INotificationHandler<Happened<ApplicationApproved>>, INotificationHandler<Happened<StudentRenewed>>, INotificationHandler<Happened<MembershipProved>>
{
    public async Task Handle(Happened<StudentRenewed> notification, CancellationToken cancellationToken) =>
        (await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken)).Renew(notification.Event.Until);

    public async Task Handle(Happened<MembershipProved> notification, CancellationToken cancellationToken) =>
        (await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken)).Prove(notification.Event.Assurance);

    public async Task Handle(Happened<ApplicationApproved> notification, CancellationToken cancellationToken)
    {
        var member = await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken);

        member.Verify(notification.Event.Assurance, notification.Event.StudentUntil, clock.GetUtcNow());
    }
}
