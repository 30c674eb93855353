using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community;

/// <summary>Every space, in the order in which people look for them.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListSpaces : IQuery<IReadOnlyList<SpaceRow>>;

public sealed record SpaceRow(string Slug, string Name, string Description, string Pigment, string? GroupSlug, bool TakesPseudonyms, int Discussions);

internal sealed class ListSpacesHandler(ProfNetDb db) : IRequestHandler<ListSpaces, IReadOnlyList<SpaceRow>>
{
    public async Task<IReadOnlyList<SpaceRow>> Handle(ListSpaces request, CancellationToken cancellationToken) =>
        await db.Spaces.AsNoTracking()
            .OrderBy(s => s.Position)
            .Select(s => new SpaceRow(s.Slug, s.Name, s.Description, s.Pigment, s.GroupSlug, s.TakesPseudonyms, s.Discussions))
            .ToListAsync(cancellationToken);
}
