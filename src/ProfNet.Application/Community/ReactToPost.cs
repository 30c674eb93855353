using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Answers a post with a reaction, or takes it back. Sent twice it is done once: it says what is to be, not what is to change.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ReactToPost(string Handle, int Seq, Reaction Reaction, bool On) : ICommand<bool>;

internal sealed class ReactToPostValidator : AbstractValidator<ReactToPost>
{
    public ReactToPostValidator() => RuleFor(r => r.Reaction).IsInEnum().WithMessage("Choisissez l’une des réactions proposées.");
}

internal sealed class ReactToPostHandler(ProfNetDb db, PersonalRows personal, Measures measures, SealTags seal, ICurrentMember me) : IRequestHandler<ReactToPost, bool>
{
    private static readonly string FindSql =
        $$"""
        select p.id as "Id", d.id as "Discussion", v.is_sealed as "IsSealed", v.owner_tag = any ({2}) as "IsMine", {{CommunityAccess.MayWrite("s", "{3}")}} as "MayWrite", s.is_closed as "IsClosed"
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        join (select id, discussion_id, seq, voice_id, is_deleted from community.posts_named
              union all select id, discussion_id, seq, voice_id, is_deleted from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {1}
        join community.voices v on v.id = p.voice_id
        where d.handle = {0} and not p.is_deleted and {{CommunityAccess.MayRead("s", "{3}")}}
        """;

    public async Task<bool> Handle(ReactToPost request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var post = await FindAsync(request, cancellationToken) ?? throw new NotFoundException("Post");
        var against = DoorRules.Against(post.MayWrite, post.IsClosed);
        Rule.Require(against is null, against ?? "");
        Rule.Require(!post.IsMine, CommunityRules.ReactionsAreForOthers);

        // The lock on one's own row makes two clicks at once one after the other: the second finds nothing to change.
        var isNew = false;
        await personal.ChangeAsync(db.Connection, [new(me.Id, post.Discussion)], (_, record) =>
        {
            var changed = record.React(new OwnReaction(request.Seq, request.Reaction), request.On);
            isNew = !ReferenceEquals(changed, record);
            return changed;
        }, cancellationToken);

        // A post that was taken back in between may come back: one's own mark and the count stay one.
        return !isNew || await CountAsync(post, request.Reaction, request.On ? 1 : -1, cancellationToken) == 1 ? true : throw new NotFoundException("Post");
    }

    private Task<Reacted?> FindAsync(ReactToPost request, CancellationToken ct) =>
        db.Database.SqlQueryRaw<Reacted>(FindSql, request.Handle, request.Seq, seal.OwnTags(me.Id, request.Handle), me.Rights).SingleOrDefaultAsync(ct);

    private Task<int> CountAsync(Reacted post, Reaction reaction, int by, CancellationToken ct)
    {
        var (useful, thanks, otherwise) = (reaction == Reaction.Useful ? by : 0, reaction == Reaction.Thanks ? by : 0, reaction == Reaction.Otherwise ? by : 0);
        return post.IsSealed
            ? db.Database.ExecuteSqlAsync($"update community.posts_sealed set useful = greatest(useful + {useful}, 0), thanks = greatest(thanks + {thanks}, 0), otherwise = greatest(otherwise + {otherwise}, 0) where id = {post.Id} and not is_deleted", ct)
            : db.Database.ExecuteSqlAsync($"update community.posts_named set useful = greatest(useful + {useful}, 0), thanks = greatest(thanks + {thanks}, 0), otherwise = greatest(otherwise + {otherwise}, 0) where id = {post.Id} and not is_deleted", ct);
    }

    private sealed record Reacted(Guid Id, Guid Discussion, bool IsSealed, bool IsMine, bool MayWrite, bool IsClosed);
}
