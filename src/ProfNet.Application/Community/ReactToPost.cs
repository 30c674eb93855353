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
    public async Task<bool> Handle(ReactToPost request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var post = await FindAsync(request, cancellationToken) ?? throw new NotFoundException("Post");
        Rule.Require(!post.IsMine, CommunityRules.ReactionsAreForOthers);

        // The lock on one's own row makes two clicks at once one after the other: the second finds nothing to change.
        var isNew = false;
        await personal.ChangeAsync(db.Connection, [new(me.Id, post.Discussion)], (_, record) =>
        {
            var changed = record.React(new OwnReaction(request.Seq, request.Reaction), request.On);
            isNew = !ReferenceEquals(changed, record);
            return changed;
        }, cancellationToken);

        if (isNew)
        {
            await CountAsync(post, request.Reaction, request.On ? 1 : -1, cancellationToken);
        }

        return true;
    }

    private Task<Reacted?> FindAsync(ReactToPost request, CancellationToken ct) => db.Database.SqlQuery<Reacted>(
        $"""
        select p.id as "Id", d.id as "Discussion", v.is_sealed as "IsSealed", v.owner_tag = any ({seal.OwnerTags(me.Id, request.Handle)}) as "IsMine"
        from community.discussions d
        join (select id, discussion_id, seq, voice_id, is_deleted from community.posts_named
              union all select id, discussion_id, seq, voice_id, is_deleted from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {request.Seq}
        join community.voices v on v.id = p.voice_id
        where d.handle = {request.Handle} and not p.is_deleted
        """).SingleOrDefaultAsync(ct);

    private Task<int> CountAsync(Reacted post, Reaction reaction, int by, CancellationToken ct)
    {
        var (useful, thanks, otherwise) = (reaction == Reaction.Useful ? by : 0, reaction == Reaction.Thanks ? by : 0, reaction == Reaction.Otherwise ? by : 0);
        return post.IsSealed
            ? db.Database.ExecuteSqlAsync($"update community.posts_sealed set useful = useful + {useful}, thanks = thanks + {thanks}, otherwise = otherwise + {otherwise} where id = {post.Id} and not is_deleted", ct)
            : db.Database.ExecuteSqlAsync($"update community.posts_named set useful = useful + {useful}, thanks = thanks + {thanks}, otherwise = otherwise + {otherwise} where id = {post.Id} and not is_deleted", ct);
    }

    private sealed record Reacted(Guid Id, Guid Discussion, bool IsSealed, bool IsMine);
}
