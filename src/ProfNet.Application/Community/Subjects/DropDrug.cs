using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Takes a drug out of the list; it does not come back with the list that ships. Not while discussions bear it. Answers with its label.</summary>
[For(Audience.Administrators)]
public sealed record DropDrug(string Slug) : ICommand<string>
{
    /// <summary>Its number among the lists of <c>dropped_words</c>; the kinds of watched words are the others.</summary>
    internal const short List = 2;
}

internal sealed class DropDrugHandler(ProfNetDb db) : IRequestHandler<DropDrug, string>
{
    public async Task<string> Handle(DropDrug request, CancellationToken cancellationToken)
    {
        var borne = await db.Discussions.AnyAsync(d => d.Tags.Contains(request.Slug), cancellationToken);
        Rule.Require(!borne, CommunityRules.DrugIsUnused);

        var gone = await db.Database.SqlQuery<string>(
            $"""
            with gone as (delete from community.drugs where slug = {request.Slug} returning name, label),
              kept as (insert into community.dropped_words (list, word) select {DropDrug.List}, name from gone on conflict do nothing)
            select label as "Value" from gone
            """).ToListAsync(cancellationToken);
        return gone.SingleOrDefault() ?? throw new NotFoundException("Drug");
    }
}
