using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>
/// Deletes who applied a week ago and never confirmed their address, with their applications: whoever typed somebody else's address, or a wrong one,
/// holds neither it nor a place in the queue. One may begin again. Whoever was admitted meanwhile stays, for the link of that mail.
/// </summary>
internal sealed class ForgetUnconfirmed(ProfNetDb db, IPublisher publisher, TimeProvider clock) : IChore
{
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        // In one statement: whoever confirms at the same moment is kept or gone, with all that is theirs.
        var forgotten = await db.Database.ExecuteSqlAsync(
            $"""
            with gone as (
                delete from members.accounts a using members.members m
                where m.id = a.id and not a.email_confirmed and m.standing in ('Applicant', 'Refused') and m.verified_on is null
                  and exists (select from registration.applications p where p.member_id = a.id)
                  and not exists (select from registration.applications p where p.member_id = a.id and p.submitted_at > {clock.GetUtcNow() - Patience})
                returning a.id)
            delete from registration.applications p using gone where p.member_id = gone.id
            """,
            ct);
        if (forgotten > 0)
        {
            await publisher.Publish(new Happened<ApplicationsForgotten>(new ApplicationsForgotten()), ct);
            await db.CommittedAsync(ct);
        }
    }
}
