using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community;

/// <summary>The tags of a discussion, for those who may change them: its opener, and moderators. To anybody else it is not found.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetTags(string Handle) : IQuery<TaggedDiscussion>;

public sealed record TaggedDiscussion(string Title, string[] Tags);

internal sealed class GetTagsHandler(ProfNetDb db, SealTags seal, ICurrentMember me) : IRequestHandler<GetTags, TaggedDiscussion>
{
    public async Task<TaggedDiscussion> Handle(GetTags request, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<TaggedDiscussion>(
            "select d.title as \"Title\", d.tags as \"Tags\" from community.discussions d where d.handle = {0} and ({2} or " + OwnDiscussions.Opened + ")",
            request.Handle, seal.OwnerTags(me.Id, request.Handle), me.Is(Audience.Moderators)).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Discussion");
}
