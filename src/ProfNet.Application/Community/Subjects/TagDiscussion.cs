using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Gives a discussion other tags: its opener does, or a moderator. Answers with its handle.</summary>
/// <param name="Tags">Slugs of the vocabulary.</param>
/// <param name="TagWords">More tags, in one's own words: synonyms, drugs and brands, separated by commas.</param>
/// <param name="Reason">What a moderator tells its readers; its opener owes nobody any.</param>
[For(Audience.VerifiedMembers)]
public sealed record TagDiscussion(string Handle, IReadOnlyList<string> Tags, string TagWords, string Reason = "") : ICommand<string>;

internal sealed class TagDiscussionValidator : AbstractValidator<TagDiscussion>
{
    public TagDiscussionValidator(Vocabulary vocabulary)
    {
        RuleFor(r => r.Tags).KnownTags(vocabulary);
        RuleFor(r => r.TagWords).KnownTagWords(vocabulary);
    }
}

internal sealed class TagDiscussionHandler(OwnDiscussions own, StaffActs acts, Measures measures, Vocabulary vocabulary) : IRequestHandler<TagDiscussion, string>
{
    public async Task<string> Handle(TagDiscussion request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var (discussion, _) = await own.FindToWriteAsync(request.Handle, orStaff: true, cancellationToken);

        var (isMine, before) = (await own.IsMineAsync(discussion, cancellationToken), discussion.Tags);
        if (!isMine)
        {
            ReasonShape.RequireReason(request.Reason);
        }

        discussion.Tag(request.Tags.Concat(vocabulary.SlugsOf(request.TagWords)));
        if (!isMine && !discussion.Tags.SequenceEqual(before, StringComparer.Ordinal))
        {
            acts.Enter(discussion.Id, StaffAct.Tagged, request.Reason);
        }

        return discussion.Handle;
    }
}
