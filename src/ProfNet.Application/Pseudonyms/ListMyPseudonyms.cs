using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Pseudonyms;

/// <summary>The reader's own pseudonyms, newest first: from their encrypted list, without asking any voice whose it is.</summary>
[For(Audience.Members)]
public sealed record ListMyPseudonyms : IQuery<IReadOnlyList<MyPseudonym>>;

/// <param name="Since">The day of the first message, or the month alone once the site knows no more.</param>
public sealed record MyPseudonym(string Discussion, string Title, string Name, string Badge, DateOnly Since)
{
    /// <summary>In place of the title where one may not read any more what one once wrote in: the pseudonym remains one's own.</summary>
    public const string ClosedToMe = "fil d’un espace qui ne vous est plus ouvert";

    public override string ToString() => nameof(MyPseudonym); // never into a log
}

internal sealed class ListMyPseudonymsHandler(ProfNetDb db, MemberIndex index, ICurrentMember me) : IRequestHandler<ListMyPseudonyms, IReadOnlyList<MyPseudonym>>
{
    public async Task<IReadOnlyList<MyPseudonym>> Handle(ListMyPseudonyms request, CancellationToken cancellationToken)
    {
        var voices = (await index.ReadAsync(me.Id, cancellationToken)).Where(e => e.IsSealed && e.Voice is not null).Select(e => e.Voice!.Value).ToArray();

        var mine = await db.Database.SqlQuery<MyPseudonym>(
            $"""
            select d.handle as "Discussion", '' as "Title", v.name as "Name", v.badge as "Badge",
                coalesce((select min(p.posted_on) from community.posts_sealed p where p.discussion_id = d.id and p.voice_id = v.id), d.opened_on) as "Since"
            from community.voices v join community.discussions d on d.id = v.discussion_id
            where v.id = any ({voices}) and v.is_sealed
            order by 5 desc, d.handle
            """).ToListAsync(cancellationToken);

        var handles = mine.Select(p => p.Discussion).ToArray();
        var titles = await db.DiscussionsOpenTo(me.Rights).Where(d => handles.Contains(d.Handle)).ToDictionaryAsync(d => d.Handle, d => d.Title, StringComparer.Ordinal, cancellationToken);
        return [.. mine.Select(p => p with { Title = titles.GetValueOrDefault(p.Discussion, MyPseudonym.ClosedToMe) })];
    }
}
