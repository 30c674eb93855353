using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Opens a space to pseudonyms or closes it. Discussions that exist keep what they have, and so does whoever has a pseudonym in them. Answers with the space's name.</summary>
[For(Audience.Administrators)]
public sealed record SwitchPseudonyms(string Space, bool Taken) : ICommand<string>;

internal sealed class SwitchPseudonymsHandler(ProfNetDb db) : IRequestHandler<SwitchPseudonyms, string>
{
    public async Task<string> Handle(SwitchPseudonyms request, CancellationToken cancellationToken)
    {
        var space = await db.Spaces.SingleOrDefaultAsync(s => s.Slug == request.Space, cancellationToken) ?? throw new NotFoundException("Space");

        space.SwitchPseudonyms(request.Taken);
        return space.Name;
    }
}
