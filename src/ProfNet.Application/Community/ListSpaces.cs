using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Every space, in the order in which people look for them.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListSpaces : IQuery<IReadOnlyList<SpaceRow>>;

/// <param name="Writers">How many verified members may write there.</param>
public sealed record SpaceRow(string Slug, string Name, string Description, string Pigment, string? GroupSlug, bool TakesPseudonyms, int Discussions, int Writers)
{
    /// <summary>The rule that a pseudonym would break in a discussion opened there now; null where one may be taken.</summary>
    public string? AgainstPseudonyms() => PseudonymRules.Against(TakesPseudonyms, TakesPseudonyms, Writers);
}

internal sealed class ListSpacesHandler(ProfNetDb db) : IRequestHandler<ListSpaces, IReadOnlyList<SpaceRow>>
{
    private const string Sql =
        $"""
        select s.slug as "Slug", s.name as "Name", s.description as "Description", s.pigment as "Pigment", s.group_slug as "GroupSlug",
          s.takes_pseudonyms as "TakesPseudonyms", s.discussions as "Discussions", {CommunityAccess.WritersSql} as "Writers"
        from community.spaces s order by s.position
        """;

    public async Task<IReadOnlyList<SpaceRow>> Handle(ListSpaces request, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<SpaceRow>(Sql).ToListAsync(cancellationToken);
}
