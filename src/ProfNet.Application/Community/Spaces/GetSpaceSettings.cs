using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Community.Spaces;

/// <summary>A space as its administrators see it.</summary>
[For(Audience.Administrators)]
public sealed record GetSpaceSettings(string Slug) : IQuery<SpaceSettings>;

internal sealed class GetSpaceSettingsHandler(ProfNetDb db) : IRequestHandler<GetSpaceSettings, SpaceSettings>
{
    public async Task<SpaceSettings> Handle(GetSpaceSettings request, CancellationToken cancellationToken)
    {
        var space = await db.Spaces.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == request.Slug, cancellationToken) ?? throw new NotFoundException("Space");
        string[] readers = [.. space.Readers.Where(r => r != Rights.Staff)];

        return new SpaceSettings(
            space.Name, space.Description, space.Pigment, readers, space.Writers.SequenceEqual(readers) ? [] : space.Writers, space.IsPremoderated ? space.ReviewHours : null, space.Charter, space.Banner, space.IsClosed);
    }
}
