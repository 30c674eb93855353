using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community.SharedTexts;

/// <summary>Lets everybody who may write in a discussion improve the text of a post, or its author alone again. Its author and moderators may.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ShareText(string Handle, int Seq, bool Shared) : ICommand<bool>;

internal sealed class ShareTextHandler(ProfNetDb db, SharedPosts shared, PostVoices voices, ICurrentMember me) : IRequestHandler<ShareText, bool>
{
    public async Task<bool> Handle(ShareText request, CancellationToken cancellationToken)
    {
        var (discussion, post) = await shared.FindAsync(request.Handle, request.Seq, cancellationToken);
        var isMine = (await voices.OfAsync(request.Handle, request.Seq, cancellationToken)).IsMine;
        if (!isMine && (!me.Is(Audience.Moderators) || await db.Voices.AnyAsync(v => v.Id == post.VoiceId && v.Name == Domain.Community.Voice.Team, cancellationToken)))
        {
            throw new NotFoundException("Post");
        }

        discussion.ShareText(post, request.Shared);
        return true;
    }
}
