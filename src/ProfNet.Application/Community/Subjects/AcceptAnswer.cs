using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Says that a post answered, or that it did not after all: the opener of the discussion does, or a moderator. Answers with the post's number.</summary>
/// <param name="Reason">What a moderator tells its readers; its opener owes nobody any.</param>
[For(Audience.VerifiedMembers)]
public sealed record AcceptAnswer(string Handle, int Seq, bool IsAccepted, string Reason = "") : ICommand<int>;

internal sealed class AcceptAnswerHandler(ProfNetDb db, OwnDiscussions own, StaffActs acts, Measures measures) : IRequestHandler<AcceptAnswer, int>
{
    public async Task<int> Handle(AcceptAnswer request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var (discussion, _) = await own.FindToWriteAsync(request.Handle, orStaff: true, cancellationToken);
        var post = await db.SealedPosts.SingleOrDefaultAsync(p => p.DiscussionId == discussion.Id && p.Seq == request.Seq, cancellationToken)
            ?? (Post?)await db.NamedPosts.SingleOrDefaultAsync(p => p.DiscussionId == discussion.Id && p.Seq == request.Seq, cancellationToken)
            ?? throw new NotFoundException("Post");

        var (isMine, before) = (await own.IsMineAsync(discussion, cancellationToken), discussion.AcceptedSeq);
        if (!isMine)
        {
            ReasonShape.RequireReason(request.Reason);
        }

        if (request.IsAccepted)
        {
            discussion.Accept(post);
        }
        else if (discussion.AcceptedSeq == post.Seq)
        {
            discussion.AcceptNone();
        }

        if (!isMine && discussion.AcceptedSeq != before)
        {
            acts.Enter(discussion.Id, request.IsAccepted ? StaffAct.AnswerAccepted : StaffAct.AnswerDropped, request.Reason, seq: post.Seq);
        }

        return post.Seq;
    }
}
