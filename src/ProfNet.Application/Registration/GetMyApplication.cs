using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>The reader's own latest application and what came of it; null for members who never applied (staff made by an operator).</summary>
[For(Audience.Members)]
public sealed record GetMyApplication : IQuery<MyApplication?>;

/// <param name="Number">Empty for a student who has none yet.</param>
/// <param name="Question">What the team asks for, as long as it waits for an answer.</param>
public sealed record MyApplication(
    string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode, string Number,
    ApplicationState State, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt, string? Reason,
    Assurance Assurance, DateTimeOffset? AskedAt, string? Question, DateTimeOffset? AnsweredAt, DateOnly? CertificateUntil);

internal sealed class GetMyApplicationHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetMyApplication, MyApplication?>
{
    public async Task<MyApplication?> Handle(GetMyApplication request, CancellationToken cancellationToken) =>
        await db.Applications.AsNoTracking()
            .Where(a => a.MemberId == me.Id)
            .OrderByDescending(a => a.SubmittedAt)
            .Select(a => new MyApplication(
                a.GivenName, a.FamilyName, a.ProfessionKey, a.SpecialtyCode, a.NumberKind == RegistryKind.None ? "" : a.Number, a.State, a.SubmittedAt, a.DecidedAt, a.Reason,
                a.Assurance,
                a.AskedAt,
                a.AskedAt == null ? null : a.Acts.Where(act => act.Kind == ApplicationActKind.Asked).OrderByDescending(act => act.At).Select(act => act.Text).FirstOrDefault(),
                a.AnsweredAt,
                a.CertificateUntil))
            .FirstOrDefaultAsync(cancellationToken);
}
