using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Accepts the edition of a space's charter that one has read.</summary>
[For(Audience.VerifiedMembers)]
public sealed record AcceptCharter(string Slug, int Edition) : ICommand<bool>;

internal sealed class AcceptCharterHandler(ProfNetDb db, MyChoices choices, ICurrentMember me) : IRequestHandler<AcceptCharter, bool>
{
    public async Task<bool> Handle(AcceptCharter request, CancellationToken cancellationToken)
    {
        var space = await db.SpacesOpenTo(me.Rights).SingleOrDefaultAsync(s => s.Slug == request.Slug, cancellationToken) ?? throw new NotFoundException("Space");
        Rule.Require(space.HasCharter && request.Edition == space.CharterEdition, CommunityRules.CharterIsTheCurrentOne);

        await choices.ChangeAsync(chosen => chosen.Accept(space.Id, space.CharterEdition), cancellationToken);
        return true;
    }
}
