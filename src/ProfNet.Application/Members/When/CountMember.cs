using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.When;

/// <summary>When a member is verified, one more shares their profession. Added by the database, so that two at once are two.</summary>
internal sealed class CountMember(ProfNetDb db) : INotificationHandler<Happened<MemberVerified>>
{
    public async Task Handle(Happened<MemberVerified> notification, CancellationToken cancellationToken)
    {
        var (_, professionKey, specialtyCode) = notification.Event;

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into members.populations as p (id, profession_key, specialty_code, verified)
            values ({RandomId.New()}, {professionKey}, {specialtyCode}, 1)
            on conflict (profession_key, specialty_code) do update set verified = p.verified + 1
            """,
            cancellationToken);
    }
}
