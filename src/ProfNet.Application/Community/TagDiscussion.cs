using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community;

/// <summary>Gives a discussion other tags: its opener does, or a moderator. Answers with its handle.</summary>
/// <param name="Tags">Slugs of the vocabulary.</param>
/// <param name="TagWords">More tags, in one's own words: synonyms, drugs and brands, separated by commas.</param>
[For(Audience.VerifiedMembers)]
public sealed record TagDiscussion(string Handle, IReadOnlyList<string> Tags, string TagWords) : ICommand<string>;

internal sealed class TagDiscussionValidator : AbstractValidator<TagDiscussion>
{
    public TagDiscussionValidator(Vocabulary vocabulary)
    {
        RuleFor(r => r.Tags).KnownTags(vocabulary);
        RuleFor(r => r.TagWords).KnownTagWords(vocabulary);
    }
}

internal sealed class TagDiscussionHandler(OwnDiscussions own, Measures measures, Vocabulary vocabulary) : IRequestHandler<TagDiscussion, string>
{
    public async Task<string> Handle(TagDiscussion request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var (discussion, _) = await own.FindToWriteAsync(request.Handle, orStaff: true, cancellationToken);

        discussion.Tag(request.Tags.Concat(vocabulary.SlugsOf(request.TagWords)));
        return discussion.Handle;
    }
}
