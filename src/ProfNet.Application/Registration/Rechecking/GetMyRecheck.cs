using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>What changed in the directory about oneself, and until when one keeps one's place; null when nothing did.</summary>
[For(Audience.Members)]
public sealed record GetMyRecheck : IQuery<MyRecheck?>;

public sealed record MyRecheck(RecheckReason Reason, DateOnly FoundOn, DateOnly Until, bool HasLapsed, RecheckAnswer? AnswerKind, string? Answer, DateOnly? AnsweredOn);

internal sealed class GetMyRecheckHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetMyRecheck, MyRecheck?>
{
    public Task<MyRecheck?> Handle(GetMyRecheck request, CancellationToken cancellationToken) =>
        db.Rechecks.AsNoTracking().OfMember(me.Id)
            .Select(r => new MyRecheck(r.Reason, r.FoundOn, r.Until!.Value, r.State == RecheckState.Lapsed, r.AnswerKind, r.Answer, r.AnsweredOn))
            .FirstOrDefaultAsync(cancellationToken);
}
