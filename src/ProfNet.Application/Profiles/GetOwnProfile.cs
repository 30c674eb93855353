using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>What the member says of themselves, as the form shows it; what nobody filled in yet is empty.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetOwnProfile : IQuery<OwnProfile>;

public sealed record OwnProfile(ProfileText Text, Visibility Visibility);

internal sealed class GetOwnProfileHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetOwnProfile, OwnProfile>
{
    public async Task<OwnProfile> Handle(GetOwnProfile request, CancellationToken cancellationToken)
    {
        var own = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.Id == me.Id, cancellationToken) ?? new Profile(me.Id);
        return new(new(own.Practice, own.Department, own.Languages, own.About, own.Interests), new Visibility(own.Shown));
    }
}
