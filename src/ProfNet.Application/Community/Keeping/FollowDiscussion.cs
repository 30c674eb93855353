using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>Says how much one wants to hear of a discussion: whoever reads it may, and nobody learns of it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record FollowDiscussion(string Handle, FollowLevel Level) : ICommand<bool>;

internal sealed class FollowDiscussionValidator : AbstractValidator<FollowDiscussion>
{
    public FollowDiscussionValidator() => RuleFor(r => r.Level).IsInEnum().WithMessage("Choisissez l’un des niveaux proposés.");
}

internal sealed class FollowDiscussionHandler(KeptDiscussions kept, Following following, IPublisher publisher, ICurrentMember me) : IRequestHandler<FollowDiscussion, bool>
{
    public async Task<bool> Handle(FollowDiscussion request, CancellationToken cancellationToken)
    {
        var discussion = await kept.FindAsync(request.Handle, cancellationToken);

        await following.SetAsync(discussion, request.Handle, request.Level, cancellationToken);
        await publisher.Publish(new Happened<FollowingChanged>(new(me.Id, request.Handle)), cancellationToken);
        return true;
    }
}
