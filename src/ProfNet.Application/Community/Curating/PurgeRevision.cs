using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Takes a text that a post had before away for good, and tells readers why.</summary>
/// <param name="Version">1 for the text that it was posted with.</param>
[For(Audience.Moderators)]
public sealed record PurgeRevision(string Handle, int Seq, int Version, string Reason) : ICommand<bool>;

internal sealed class PurgeRevisionValidator : AbstractValidator<PurgeRevision>
{
    public PurgeRevisionValidator() => RuleFor(r => r.Reason).ReasonForReaders();
}

internal sealed class PurgeRevisionHandler(ProfNetDb db, StaffDesk desk, PostVoices voices, StaffActs acts) : IRequestHandler<PurgeRevision, bool>
{
    public async Task<bool> Handle(PurgeRevision request, CancellationToken cancellationToken)
    {
        var discussion = await desk.TakeAsync(request.Handle, cancellationToken);
        var voice = await voices.OfAsync(request.Handle, request.Seq, cancellationToken);
        Rule.Require(!voice.IsMine, CommunityRules.NobodyCuratesTheirOwn);

        var posts = db.SealedPosts.Where(p => p.DiscussionId == discussion.Id && p.Seq == request.Seq).Select(p => p.Id)
            .Concat(db.NamedPosts.Where(p => p.DiscussionId == discussion.Id && p.Seq == request.Seq).Select(p => p.Id));
        var revision = await db.Revisions.SingleOrDefaultAsync(r => posts.Contains(r.PostId) && r.No == request.Version && !r.IsPurged, cancellationToken) ?? throw new NotFoundException("Version");

        revision.Purge();
        acts.Enter(discussion.Id, StaffAct.TextPurged, request.Reason, seq: request.Seq);
        return true;
    }
}
