using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Gives a discussion another space.</summary>
/// <param name="Space">The slug of the space that it goes to.</param>
[For(Audience.Moderators)]
public sealed record MoveDiscussion(string Handle, string Space, string Reason) : ICommand<bool>;

internal sealed class MoveDiscussionValidator : AbstractValidator<MoveDiscussion>
{
    public const string NoSuchSpace = "Choisissez l’espace où déplacer le fil.";

    public MoveDiscussionValidator()
    {
        RuleFor(r => r.Space).NotEmpty().WithMessage(NoSuchSpace);
        RuleFor(r => r.Reason).ReasonForReaders();
    }
}

internal sealed class MoveDiscussionHandler(ProfNetDb db, StaffDesk desk, StaffActs acts, ICurrentMember me) : IRequestHandler<MoveDiscussion, bool>
{
    public async Task<bool> Handle(MoveDiscussion request, CancellationToken cancellationToken)
    {
        var discussion = await desk.TakeAsync(request.Handle, cancellationToken);
        var from = discussion.SpaceId;

        // Both rows, in one order whoever asks: each counts its discussions.
        var spaces = await db.Spaces.FromSql(
            $"""
            select * from community.spaces where id = {from} or (slug = {request.Space} and (cardinality(readers) = 0 or readers && {me.Rights}))
            order by id for no key update
            """).ToListAsync(cancellationToken);
        var to = spaces.Find(s => s.Slug == request.Space) ?? throw new ValidationException([new(nameof(MoveDiscussion.Space), MoveDiscussionValidator.NoSuchSpace)]);

        discussion.MoveTo(to, spaces.Single(s => s.Id == from));
        acts.Enter(discussion.Id, StaffAct.Moved, request.Reason, about: from);
        return true;
    }
}
