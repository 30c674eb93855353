using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Puts all posts of a discussion after those of another, which its address leads to from then on.</summary>
/// <param name="Into">The handle of the one that receives them.</param>
[For(Audience.Moderators)]
public sealed record MergeDiscussions(string Handle, string Into, string Reason) : ICommand<bool>;

internal sealed class MergeDiscussionsValidator : AbstractValidator<MergeDiscussions>
{
    public MergeDiscussionsValidator()
    {
        RuleFor(r => r.Into).Must(RandomId.IsHandle).WithMessage("Collez l’adresse du fil qui reçoit les messages, telle qu’elle s’affiche dans le navigateur.");
        RuleFor(r => r.Reason).ReasonForReaders();
    }
}

internal sealed class MergeDiscussionsHandler(StaffDesk desk, StaffActs acts, Merging merging) : IRequestHandler<MergeDiscussions, bool>
{
    public async Task<bool> Handle(MergeDiscussions request, CancellationToken cancellationToken)
    {
        Rule.Require(request.Into != request.Handle, CommunityRules.MergesTakeTwo);
        var both = await desk.TakeAllAsync(cancellationToken, request.Handle, request.Into);
        var (merged, into) = (both[0], both[1]);

        var before = merged.MergeInto(into, await desk.SpaceOfAsync(merged, cancellationToken), await desk.SpaceOfAsync(into, cancellationToken));
        await merging.PourAsync(merged, into, before, cancellationToken);

        acts.Enter(merged.Id, StaffAct.MergedAway, request.Reason, about: into.Id);
        acts.Enter(into.Id, StaffAct.MergedIn, request.Reason, about: merged.Id);
        return true;
    }
}
