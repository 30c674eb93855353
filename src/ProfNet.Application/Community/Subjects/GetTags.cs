using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Subjects;

/// <summary>The tags of a discussion, for those who may change them: its opener, and moderators. To anybody else it is not found.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetTags(string Handle) : IQuery<TaggedDiscussion>;

public sealed record TaggedDiscussion(string Title, string[] Tags, bool IsMine);

internal sealed class GetTagsHandler(ProfNetDb db, SealTags seal, ICurrentMember me) : IRequestHandler<GetTags, TaggedDiscussion>
{
    private static readonly string _sql =
        $"""
        select d.title as "Title", d.tags as "Tags", {OwnDiscussions.Opened} as "IsMine" from community.discussions d join community.spaces s on s.id = d.space_id
        where d.handle = {"{0}"} and ({"{2}"} or {OwnDiscussions.Opened}) and {CommunityAccess.MayRead("s", "{3}")}
        """;

    public async Task<TaggedDiscussion> Handle(GetTags request, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<TaggedDiscussion>(_sql, request.Handle, seal.OwnTags(me.Id, request.Handle), me.Is(Audience.Moderators), me.Rights).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Discussion");
}
