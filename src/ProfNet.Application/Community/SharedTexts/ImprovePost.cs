using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.SharedTexts;

/// <summary>Gives a post that its author opened to all another text, under the voice that one has in the discussion. Answers with its number.</summary>
/// <param name="Version">How many texts it had before when one began: somebody else's change meanwhile is not overwritten.</param>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record ImprovePost(string Handle, int Seq, string Body, int Version, VoiceChoice? Voice, string FormKey, string? Reviewed = null) : ICommand<int>
{
    /// <summary>That the author accepts the space's charter, if it has one that they have not accepted yet.</summary>
    public bool AcceptsCharter { get; init; }
}

internal sealed class ImprovePostValidator : AbstractValidator<ImprovePost>
{
    public ImprovePostValidator()
    {
        RuleFor(r => r.Body).ReadablePost();
        RuleFor(r => r.FormKey).FormKey();
    }
}

internal sealed class ImprovePostHandler(ProfNetDb db, SharedPosts shared, Speaking speaking, Submissions submissions, Drafts drafts, Measures measures, Mentions mentions, TimeProvider clock)
    : IRequestHandler<ImprovePost, int>
{
    public async Task<int> Handle(ImprovePost request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Body);
        var (discussion, post) = await shared.FindAsync(request.Handle, request.Seq, cancellationToken);
        discussion.RequireShared(post, request.Version);

        var space = await db.Spaces.FindOrThrowAsync(discussion.SpaceId, cancellationToken);
        Rule.Require(!space.IsPremoderated, CommunityRules.PostsThatWereReadStay);
        var arrival = await submissions.ArriveAsync(request.FormKey, request.Body, cancellationToken);
        var voice = await speaking.InAsync(discussion, space, await speaking.FindAsync(discussion, cancellationToken), request.Voice, request.AcceptsCharter, arrival, cancellationToken);

        discussion.Edit(post, await mentions.RenderAsync(request.Body, cancellationToken), clock.GetUtcNow(), voice);
        drafts.Forget(DraftKind.Improve, $"{request.Handle}/{request.Seq}");
        return post.Seq;
    }
}
