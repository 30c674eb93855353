using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.SharedTexts;

/// <summary>Lets everybody who may write in a discussion improve the text of a post, or its author alone again. Its author and moderators may.</summary>
/// <param name="Reason">What a moderator tells the readers; the author owes nobody any.</param>
[For(Audience.VerifiedMembers)]
public sealed record ShareText(string Handle, int Seq, bool Shared, string Reason = "") : ICommand<bool>;

internal sealed class ShareTextHandler(ProfNetDb db, SharedPosts shared, PostVoices voices, StaffActs acts, ICurrentMember me) : IRequestHandler<ShareText, bool>
{
    public async Task<bool> Handle(ShareText request, CancellationToken cancellationToken)
    {
        var (discussion, post) = await shared.FindAsync(request.Handle, request.Seq, cancellationToken);
        var isMine = (await voices.OfAsync(request.Handle, request.Seq, cancellationToken)).IsMine;
        if (!isMine && (!me.Is(Audience.Moderators) || await db.Voices.AnyAsync(v => v.Id == post.VoiceId && v.Name == Domain.Community.Voice.Team, cancellationToken)))
        {
            throw new NotFoundException("Post");
        }

        if (!isMine)
        {
            ReasonShape.RequireReason(request.Reason);
            if (post.IsWiki != request.Shared)
            {
                acts.Enter(discussion.Id, request.Shared ? StaffAct.TextShared : StaffAct.TextReserved, request.Reason, seq: post.Seq);
            }
        }

        discussion.ShareText(post, request.Shared);
        return true;
    }
}
