using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Makes a discussion of its own of some posts of another. Answers with its handle.</summary>
[For(Audience.Moderators)]
public sealed record SplitDiscussion(string Handle, IReadOnlyCollection<int> Seqs, string Title, string Reason) : ICommand<string>;

internal sealed class SplitDiscussionValidator : AbstractValidator<SplitDiscussion>
{
    public SplitDiscussionValidator()
    {
        RuleFor(r => r.Seqs).NotEmpty().WithMessage("Choisissez au moins un message.");
        RuleFor(r => TypedText.AsPublished(r.Title))
            .Length(Discussion.TitleMinLength, Discussion.TitleMaxLength)
            .WithMessage($"Saisissez un titre de {Discussion.TitleMinLength} à {Discussion.TitleMaxLength} caractères.")
            .OverridePropertyName(nameof(SplitDiscussion.Title));
        RuleFor(r => r.Title).Must(t => !TypedText.AsPublished(t).Contains('\n')).WithMessage("Écrivez le titre sur une seule ligne.");
        RuleFor(r => r.Reason).ReasonForReaders();
    }
}

internal sealed class SplitDiscussionHandler(ProfNetDb db, StaffDesk desk, StaffActs acts, Splitting splitting) : IRequestHandler<SplitDiscussion, string>
{
    public async Task<string> Handle(SplitDiscussion request, CancellationToken cancellationToken)
    {
        var discussion = await desk.TakeAsync(request.Handle, cancellationToken);
        var posts = await splitting.ChooseAsync(discussion, request.Seqs, cancellationToken);
        Rule.Require(posts.Count == request.Seqs.Distinct().Count(), CommunityRules.SplitsTakeSome);

        var made = discussion.SplitOff(request.Title, posts.Count, posts.Min(p => p.On), posts.Max(p => p.On), await desk.SpaceOfAsync(discussion, cancellationToken));
        db.Discussions.Add(made);
        await splitting.MoveAsync(discussion, made, posts, cancellationToken);

        acts.Enter(discussion.Id, StaffAct.SplitOff, request.Reason, about: made.Id);
        acts.Enter(made.Id, StaffAct.SplitFrom, request.Reason, about: discussion.Id);
        return made.Handle;
    }
}
