using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Replies in a discussion. The voice is chosen with one's first post there and stays. Answers with the post's sequence number, or with <see cref="Waits"/>.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record ReplyToDiscussion(string Handle, string Body, VoiceChoice? Voice, string FormKey, string? Reviewed = null) : ICommand<int>
{
    /// <summary>In place of a number, that a moderator reads the post first.</summary>
    public const int Waits = Speaking.Waits;

    /// <summary>That the author accepts the space's charter, if it has one that they have not accepted yet.</summary>
    public bool AcceptsCharter { get; init; }
}

internal sealed class ReplyToDiscussionValidator : AbstractValidator<ReplyToDiscussion>
{
    public ReplyToDiscussionValidator()
    {
        RuleFor(r => r.Body).ReadablePost();
        RuleFor(r => r.FormKey).FormKey();
    }
}

internal sealed class ReplyToDiscussionHandler(ReplyScenes scenes, Speaking speaking, Drafts drafts, Measures measures, Mentions mentions, Alerts alerts)
    : IRequestHandler<ReplyToDiscussion, int>
{
    public async Task<int> Handle(ReplyToDiscussion request, CancellationToken cancellationToken)
    {
        var (discussion, space, taken, arrival, own) = await scenes.FindAsync(request.Handle, request.FormKey, request.Body, cancellationToken);
        await measures.RequireMayWriteAsync(own, cancellationToken);
        TextReview.Require(request.Reviewed, request.Body);
        alerts.RequireEmergencyRead(request.Reviewed, [request.Body]);
        if (arrival.Done is { } done)
        {
            return done.Seq;
        }

        discussion.RequireOpen();
        var voice = await speaking.InAsync(discussion, space, taken, request.Voice, request.AcceptsCharter, arrival, cancellationToken);
        drafts.Forget(DraftKind.Reply, request.Handle);
        return speaking.Publish(discussion, space, voice, await mentions.RenderAsync(request.Body, cancellationToken), arrival);
    }
}
