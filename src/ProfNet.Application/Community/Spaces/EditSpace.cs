using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Changes what is said of a space and who may read and write there. Answers with its name.</summary>
[For(Audience.Administrators)]
public sealed record EditSpace(string Slug, SpaceSettings Settings) : ICommand<string>;

internal sealed class EditSpaceValidator : AbstractValidator<EditSpace>
{
    public EditSpaceValidator() => RuleFor(r => r.Settings).SetValidator(new SpaceSettingsValidator()).OverridePropertyName("");
}

internal sealed class EditSpaceHandler(ProfNetDb db, IPublisher publisher) : IRequestHandler<EditSpace, string>
{
    public async Task<string> Handle(EditSpace request, CancellationToken cancellationToken)
    {
        var space = await db.Spaces.SingleOrDefaultAsync(s => s.Slug == request.Slug, cancellationToken) ?? throw new NotFoundException("Space");
        var before = (space.Readers, space.Writers);

        request.Settings.ApplyTo(space);
        if (!(before.Readers.SequenceEqual(space.Readers) && before.Writers.SequenceEqual(space.Writers)))
        {
            await RequireCoverAsync(space, cancellationToken);
            await publisher.Publish(new Happened<DoorsChanged>(new(space.Id)), cancellationToken);
        }

        return space.Name;
    }

    /// <summary>Whoever goes on writing under a pseudonym after the doors were narrowed is one of those they still let in: never fewer than eleven.</summary>
    private async Task RequireCoverAsync(Space space, CancellationToken ct)
    {
        if (!space.IsClosed && await db.Discussions.AnyAsync(d => d.SpaceId == space.Id && d.SealedVoices > 0, ct))
        {
            var populations = await db.Populations.AsNoTracking().ToListAsync(ct);
            var writers = populations.Where(p => space.AdmitsWriters(Rights.Of(p.ProfessionKey, p.SpecialtyCode))).Sum(p => p.Verified);
            Rule.Require(writers >= BadgeTable.Fewest, CommunityRules.DoorsKeepCover);
        }
    }
}
