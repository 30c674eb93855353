using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Replies in a discussion. The voice is chosen with one's first post there and stays. Answers with the post's sequence number.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record ReplyToDiscussion(string Handle, string Body, VoiceChoice? Voice, string FormKey, string? Reviewed = null) : ICommand<int>;

internal sealed class ReplyToDiscussionValidator : AbstractValidator<ReplyToDiscussion>
{
    public ReplyToDiscussionValidator()
    {
        RuleFor(r => r.Body).ReadablePost();
        RuleFor(r => r.FormKey).FormKey();
    }
}

internal sealed class ReplyToDiscussionHandler(ProfNetDb db, Speaking speaking, Submissions submissions, Measures measures, Alerts alerts, TimeProvider clock)
    : IRequestHandler<ReplyToDiscussion, int>
{
    public async Task<int> Handle(ReplyToDiscussion request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Body);
        alerts.RequireEmergencyRead(request.Reviewed, [request.Body]);

        // The row's lock gives each post its number, and lets a second submit of the same form see the first.
        var discussion = await db.Discussions
            .FromSql($"select * from community.discussions where handle = {request.Handle} for update")
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Discussion");
        var arrival = await submissions.ArriveAsync(request.FormKey, request.Body, cancellationToken);
        if (arrival.Done is { } done)
        {
            return done.Seq;
        }

        var space = await db.Spaces.FindOrThrowAsync(discussion.SpaceId, cancellationToken);
        var voice = await speaking.InAsync(discussion, space, request.Voice, arrival, cancellationToken);
        var post = discussion.Add(voice, MarkdownText.TryRender(request.Body)!, arrival.Once, clock.GetUtcNow());

        db.Add(post);
        return post.Seq;
    }
}
