using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community.Writing;

/// <summary>Takes one's own post back: its text goes from the page, and for good at the end of the next month; its number stays. Answers with that number.</summary>
[For(Audience.VerifiedMembers)]
public sealed record DeletePost(string Handle, int Seq) : ICommand<int>;

internal sealed class DeletePostHandler(OwnPosts own, TimeProvider clock) : IRequestHandler<DeletePost, int>
{
    public async Task<int> Handle(DeletePost request, CancellationToken cancellationToken)
    {
        var (discussion, post) = await own.FindAsync(request.Handle, request.Seq, cancellationToken);

        discussion.TakeBack(post, clock.GetUtcNow());
        return post.Seq;
    }
}
