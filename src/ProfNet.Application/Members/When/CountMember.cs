using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.When;

/// <summary>Counts how many verified members share a profession, as they come, go and come back. Added by the database, so that two at once are two.</summary>
internal sealed class CountMember(ProfNetDb db) :
    INotificationHandler<Happened<MemberVerified>>,
    INotificationHandler<Happened<MembershipEnded>>,
    INotificationHandler<Happened<MembershipResumed>>,
    INotificationHandler<Happened<ProfessionChanged>>
{
    public Task Handle(Happened<MemberVerified> notification, CancellationToken cancellationToken) =>
        CountAsync(notification.Event.ProfessionKey, notification.Event.SpecialtyCode, 1, cancellationToken);

    public Task Handle(Happened<MembershipEnded> notification, CancellationToken cancellationToken) =>
        CountAsync(notification.Event.ProfessionKey, notification.Event.SpecialtyCode, -1, cancellationToken);

    public Task Handle(Happened<MembershipResumed> notification, CancellationToken cancellationToken) =>
        CountAsync(notification.Event.ProfessionKey, notification.Event.SpecialtyCode, 1, cancellationToken);

    public async Task Handle(Happened<ProfessionChanged> notification, CancellationToken cancellationToken)
    {
        await CountAsync(notification.Event.ProfessionBefore, notification.Event.SpecialtyBefore, -1, cancellationToken);
        await CountAsync(notification.Event.ProfessionKey, notification.Event.SpecialtyCode, 1, cancellationToken);
    }

    private Task<int> CountAsync(string professionKey, string? specialtyCode, int more, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into members.populations as p (id, profession_key, specialty_code, verified)
        values ({RandomId.New()}, {professionKey}, {specialtyCode}, greatest({more}, 0))
        on conflict (profession_key, specialty_code) do update set verified = greatest(p.verified + {more}, 0)
        """,
        ct);
}
