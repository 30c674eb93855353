using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Students;

/// <summary>Students and interns of whom a new certificate is asked: those who sent something first, then by the day on which they are late.</summary>
[For(Audience.Administrators)]
public sealed record ListStudents : IQuery<IReadOnlyList<StudentDue>>;

/// <param name="Until">The day after which they are kept out.</param>
/// <param name="IsOut">They are, already.</param>
public sealed record StudentDue(string Handle, string Name, string ProfessionKey, DateOnly CertificateUntil, DateOnly Until, bool IsOut, int Proofs);

internal sealed class ListStudentsHandler(ProfNetDb db) : IRequestHandler<ListStudents, IReadOnlyList<StudentDue>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<StudentDue>> Handle(ListStudents request, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<StudentDue>(
            $"""
            select a.handle as "Handle", a.given_name || ' ' || a.family_name as "Name", a.profession_key as "ProfessionKey", a.certificate_until as "CertificateUntil",
                   r.until as "Until", a.reason is not null as "IsOut", (select count(*)::int from registration.proofs p where p.application_id = a.id and p.length > 0) as "Proofs"
            from registration.rechecks r join registration.applications a on a.member_id = r.member_id and a.state = 1
            where r.state = {RecheckRows.Open} and r.reason = {(short)RecheckReason.StudentYear} and a.certificate_until is not null
            order by 7 desc, r.until, a.handle limit {Most}
            """).ToListAsync(cancellationToken);
}
