using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Voting;

/// <summary>Adds a poll to a discussion that one opened.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record OpenPoll(string Handle, PollText Poll, string? Reviewed = null) : ICommand<bool>;

internal sealed class OpenPollValidator : AbstractValidator<OpenPoll>
{
    public OpenPollValidator() => RuleFor(r => r.Poll).SetValidator(new PollShape());
}

internal sealed class OpenPollHandler(ProfNetDb db, Polls polls, Drafts drafts, Measures measures, Alerts alerts, TimeProvider clock) : IRequestHandler<OpenPoll, bool>
{
    public async Task<bool> Handle(OpenPoll request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Poll.Typed);
        alerts.RequireEmergencyRead(request.Reviewed, request.Poll.Typed);
        var discussion = await polls.OwnDiscussionAsync(request.Handle, cancellationToken);
        var space = await db.Spaces.FindOrThrowAsync(discussion.SpaceId, cancellationToken);

        db.Polls.Add(discussion.Ask(request.Poll, space, clock.GetUtcNow()));
        drafts.Forget(DraftKind.Poll, request.Handle);
        return true;
    }
}
