using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Subscribes to a space, leaves it or mutes it: nobody else learns of it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ChooseSpace(string Slug, SpaceLevel Level) : ICommand<bool>;

internal sealed class ChooseSpaceValidator : AbstractValidator<ChooseSpace>
{
    public ChooseSpaceValidator() => RuleFor(r => r.Level).Must(l => Enum.IsDefined(l) && l != SpaceLevel.ByDefault).WithMessage("Choisissez ce que vous voulez recevoir de cet espace.");
}

internal sealed class ChooseSpaceHandler(ProfNetDb db, MyChoices choices, ICurrentMember me) : IRequestHandler<ChooseSpace, bool>
{
    public async Task<bool> Handle(ChooseSpace request, CancellationToken cancellationToken)
    {
        var space = await db.SpacesOpenTo(me.Rights).Where(s => s.Slug == request.Slug).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Space");

        await choices.ChangeAsync(chosen => chosen.Choose(space, request.Level), cancellationToken);
        return true;
    }
}
