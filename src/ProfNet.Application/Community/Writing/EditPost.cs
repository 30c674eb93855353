using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Gives one's own post another text. Answers with its sequence number.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record EditPost(string Handle, int Seq, string Body, string? Reviewed = null) : ICommand<int>;

internal sealed class EditPostValidator : AbstractValidator<EditPost>
{
    public EditPostValidator() => RuleFor(r => r.Body).ReadablePost();
}

internal sealed class EditPostHandler(OwnPosts own, Drafts drafts, Measures measures, Mentions mentions, TimeProvider clock) : IRequestHandler<EditPost, int>
{
    public async Task<int> Handle(EditPost request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Body);
        var (discussion, post) = await own.FindToWriteAsync(request.Handle, request.Seq, cancellationToken);

        Rule.Require(discussion.Kind is not DiscussionKind.Case || post.Seq > 1, CommunityRules.CaseIsEditedInItsForm);
        discussion.Edit(post, await mentions.RenderAsync(request.Body, cancellationToken), clock.GetUtcNow());
        drafts.Forget(DraftKind.Edit, $"{request.Handle}/{request.Seq}");
        return post.Seq;
    }
}
