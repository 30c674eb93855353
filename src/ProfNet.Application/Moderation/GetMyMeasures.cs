using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Moderation;

/// <summary>What was decided about the reader's own voices and still holds: until when, why, and what they answered.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetMyMeasures : IQuery<IReadOnlyList<MyMeasure>>;

/// <param name="Discussion">Its handle.</param>
public sealed record MyMeasure(string Discussion, int Seq, string Title, DateOnly DecidedOn, DateOnly Until, MeasureReason Reason, string Message, string? Contest);

internal sealed class GetMyMeasuresHandler(ProfNetDb db, Measures measures, ICurrentMember me) : IRequestHandler<GetMyMeasures, IReadOnlyList<MyMeasure>>
{
    public async Task<IReadOnlyList<MyMeasure>> Handle(GetMyMeasures request, CancellationToken cancellationToken)
    {
        var mine = await measures.OfMineAsync(cancellationToken);
        var handles = mine.Select(m => m.Discussion).ToArray();
        var titles = await db.DiscussionsOpenTo(me.Rights).Where(d => handles.Contains(d.Handle)).ToDictionaryAsync(d => d.Handle, d => d.Title, StringComparer.Ordinal, cancellationToken);

        return [.. mine.Select(m => new MyMeasure(m.Discussion, m.Seq, titles.GetValueOrDefault(m.Discussion, ""), m.DecidedOn, m.Until, m.Reason, m.Message, m.Contest))];
    }
}
