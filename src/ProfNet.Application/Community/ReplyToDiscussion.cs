using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

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

internal sealed class ReplyToDiscussionHandler(ProfNetDb db, Speaking speaking, Submissions submissions, Drafts drafts, Measures measures, Mentions mentions, Alerts alerts, ICurrentMember me)
    : IRequestHandler<ReplyToDiscussion, int>
{
    private static readonly string DiscussionSql =
        $"select d.* from community.discussions d where d.handle = {{0}} and not d.is_waiting and exists (select from community.spaces s where s.id = d.space_id and {CommunityAccess.MayRead("s", "{1}")}) for update of d";

    public async Task<int> Handle(ReplyToDiscussion request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Body);
        alerts.RequireEmergencyRead(request.Reviewed, [request.Body]);

        // The row's lock gives each post its number, and lets a second submit of the same form see the first.
        var discussion = await db.Discussions
            .FromSqlRaw(DiscussionSql, request.Handle, me.Rights)
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Discussion");
        var arrival = await submissions.ArriveAsync(request.FormKey, request.Body, cancellationToken);
        if (arrival.Done is { } done)
        {
            return done.Seq;
        }

        discussion.RequireOpen();
        var space = await db.Spaces.FindOrThrowAsync(discussion.SpaceId, cancellationToken);
        var voice = await speaking.InAsync(discussion, space, request.Voice, request.AcceptsCharter, arrival, cancellationToken);
        drafts.Forget(DraftKind.Reply, request.Handle);
        return speaking.Publish(discussion, space, voice, await mentions.RenderAsync(request.Body, cancellationToken), arrival);
    }
}
