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

public sealed record MyApplication(
    string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode, string Number,
    ApplicationState State, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt, string? Reason, Assurance Assurance);

internal sealed class GetMyApplicationHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetMyApplication, MyApplication?>
{
    public async Task<MyApplication?> Handle(GetMyApplication request, CancellationToken cancellationToken) =>
        await db.Applications.AsNoTracking()
            .Where(a => a.MemberId == me.Id)
            .OrderByDescending(a => a.SubmittedAt)
            .Select(a => new MyApplication(
                a.GivenName, a.FamilyName, a.ProfessionKey, a.SpecialtyCode, a.Number, a.State, a.SubmittedAt, a.DecidedAt, a.Reason, a.Assurance))
            .FirstOrDefaultAsync(cancellationToken);
}
