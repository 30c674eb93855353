using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Spaces;

/// <summary>A space's charter, and whether the reader has accepted it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetCharter(string Slug) : IQuery<CharterView>;

/// <param name="BodyHtml">Null where the space has none.</param>
public sealed record CharterView(string SpaceName, string? BodyHtml, int Edition, bool IsAccepted);

internal sealed class GetCharterHandler(ProfNetDb db, MyChoices choices, ICurrentMember me) : IRequestHandler<GetCharter, CharterView>
{
    public async Task<CharterView> Handle(GetCharter request, CancellationToken cancellationToken)
    {
        var space = await db.SpacesOpenTo(me.Rights).AsNoTracking().SingleOrDefaultAsync(s => s.Slug == request.Slug, cancellationToken) ?? throw new NotFoundException("Space");
        var accepted = (await choices.ReadAsync(cancellationToken)).CharterOf(space.Id);

        return new CharterView(space.Name, space.HasCharter ? MarkdownText.TryRender(space.Charter)?.Html : null, space.CharterEdition, accepted >= space.CharterEdition);
    }
}
