using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Ends a discussion, or lets it go on, and tells its readers why.</summary>
[For(Audience.Moderators)]
public sealed record CloseDiscussion(string Handle, bool Closed, string Reason) : ICommand<bool>;

internal sealed class CloseDiscussionValidator : AbstractValidator<CloseDiscussion>
{
    public CloseDiscussionValidator() => RuleFor(r => r.Reason).ReasonForReaders();
}

internal sealed class CloseDiscussionHandler(StaffDesk desk, StaffActs acts) : IRequestHandler<CloseDiscussion, bool>
{
    public async Task<bool> Handle(CloseDiscussion request, CancellationToken cancellationToken)
    {
        var discussion = await desk.TakeAsync(request.Handle, cancellationToken);
        if (discussion.IsClosed != request.Closed)
        {
            discussion.Close(request.Closed);
            acts.Enter(discussion.Id, request.Closed ? StaffAct.Closed : StaffAct.Reopened, request.Reason);
        }

        return true;
    }
}
