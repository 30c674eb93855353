using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Keeping;

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
        select p.id as "Id", d.id as "Discussion", v.is_sealed as "IsSealed", v.owner_tag = any ({2}) as "IsMine", {{CommunityAccess.MayWrite("s", "{3}")}} as "MayWrite", s.is_closed as "IsClosed",
          array(select w.was_id from community.post_places w where w.discussion_id = d.id and w.seq = p.seq order by 1) as "Were",
          array(select w.was_seq from community.post_places w where w.discussion_id = d.id and w.seq = p.seq order by w.was_id) as "WereSeqs"
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        join (select id, discussion_id, seq, voice_id, is_deleted from community.posts_named
              union all select id, discussion_id, seq, voice_id, is_deleted from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {1}
        join community.voices v on v.id = p.voice_id
        where d.handle = {0} and not p.is_deleted and {{CommunityAccess.MayRead("s", "{3}")}}
          and not exists (select from community.post_places w where w.was_id = d.id and w.was_seq = {1})
        """;

    public async Task<bool> Handle(ReactToPost request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var post = await FindAsync(request, cancellationToken) ?? throw new NotFoundException("Post");
        var against = DoorRules.Against(post.MayWrite, post.IsClosed);
        Rule.Require(against is null, against ?? "");
        Rule.Require(!post.IsMine, CommunityRules.ReactionsAreForOthers);

        // A post that was taken back in between may come back: one's own mark and the count stay one.
        var isCounted = !await ChangeAsync(post, request, cancellationToken) || await CountAsync(post, request.Reaction, request.On ? 1 : -1, cancellationToken) == 1;
        return isCounted ? true : throw new NotFoundException("Post");
    }

    /// <summary>Whether anything changed. The lock on one's own row makes two clicks at once one after the other: the second finds nothing to change.</summary>
    private async Task<bool> ChangeAsync(Reacted post, ReactToPost request, CancellationToken ct)
    {
        // One reaction a post, wherever it stood when one reacted.
        var before = post.Were.Zip(post.WereSeqs).ToDictionary(w => new PersonalPlace(me.Id, w.First), w => new OwnReaction(w.Second, request.Reaction));
        var marked = (await personal.ReadAsync(db.Connection, before.Keys, ct)).Where(found => found.Value.Reactions.Contains(before[found.Key])).Select(found => found.Key).ToList();
        if (request.On && marked.Count > 0)
        {
            return false;
        }

        Dictionary<PersonalPlace, bool> isChanged = []; // asked again for a row that another click made meanwhile: what was said of it last holds
        await personal.ChangeAsync(db.Connection, [.. marked, new(me.Id, post.Discussion)], (place, record) =>
        {
            var changed = record.React(before.GetValueOrDefault(place) ?? new OwnReaction(request.Seq, request.Reaction), request.On);
            isChanged[place] = !ReferenceEquals(changed, record);
            return changed;
        }, ct);
        return isChanged.ContainsValue(true);
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

    private sealed record Reacted(Guid Id, Guid Discussion, bool IsSealed, bool IsMine, bool MayWrite, bool IsClosed, Guid[] Were, int[] WereSeqs);
}
