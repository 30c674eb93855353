using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Moderation;

/// <summary>The measures in force, each with the voice it was decided on: those contested first, then by discussion. By person there is no list.</summary>
[For(Audience.Moderators)]
public sealed record ListMeasures : IQuery<IReadOnlyList<MeasureRow>>;

/// <param name="Discussion">Its handle.</param>
public sealed record MeasureRow(string Discussion, int Seq, string Title, string Name, string Badge, bool IsSealed, DateOnly Until, MeasureReason Reason, string Message, string? Contest);

internal sealed class ListMeasuresHandler(ProfNetDb db, Measures measures) : IRequestHandler<ListMeasures, IReadOnlyList<MeasureRow>>
{
    public async Task<IReadOnlyList<MeasureRow>> Handle(ListMeasures request, CancellationToken cancellationToken)
    {
        var all = await measures.AllAsync(cancellationToken);
        var voices = all.Select(m => m.Voice).ToArray();
        var shown = await db.Database.SqlQuery<Spoken>(
            $"""
            select v.id as "Voice", d.title as "Title", v.name as "Name", v.badge as "Badge", v.is_sealed as "IsSealed"
            from community.voices v join community.discussions d on d.id = v.discussion_id where v.id = any ({voices})
            """).ToDictionaryAsync(s => s.Voice, cancellationToken);

        var rows = from measure in all
                   where shown.ContainsKey(measure.Voice)
                   let voice = shown[measure.Voice]
                   select new MeasureRow(measure.Discussion, measure.Seq, voice.Title, voice.Name, voice.Badge, voice.IsSealed, measure.Until, measure.Reason, measure.Message, measure.Contest);
        return [.. rows.OrderBy(row => row.Contest is null).ThenBy(row => row.Discussion, StringComparer.Ordinal).ThenBy(row => row.Seq)];
    }

    private sealed record Spoken(Guid Voice, string Title, string Name, string Badge, bool IsSealed);
}
