using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Opens a discussion in a space, under one's name or under a pseudonym drawn for it. Answers with its handle.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record StartDiscussion(string Space, string Title, string Body, VoiceChoice? Voice, string FormKey, string? Reviewed = null) : ICommand<string>
{
    /// <summary>That the author accepts the space's charter, if it has one that they have not accepted yet.</summary>
    public bool AcceptsCharter { get; init; }
}

internal sealed class StartDiscussionValidator : AbstractValidator<StartDiscussion>
{
    public const string NoSuchSpace = "Choisissez l’espace où ouvrir le fil.";

    public StartDiscussionValidator()
    {
        RuleFor(r => r.Space).NotEmpty().WithMessage(NoSuchSpace);
        RuleFor(r => TypedText.AsPublished(r.Title))
            .Length(Discussion.TitleMinLength, Discussion.TitleMaxLength)
            .WithMessage($"Saisissez un titre de {Discussion.TitleMinLength} à {Discussion.TitleMaxLength} caractères.")
            .OverridePropertyName(nameof(StartDiscussion.Title));
        RuleFor(r => r.Title).Must(t => !t.Contains('\n')).WithMessage("Écrivez le titre sur une seule ligne.");
        RuleFor(r => r.Body).ReadablePost();
        RuleFor(r => r.FormKey).FormKey();
    }
}

internal sealed class StartDiscussionHandler(ProfNetDb db, Speaking speaking, Submissions submissions, Measures measures, ICurrentMember me, TimeProvider clock)
    : IRequestHandler<StartDiscussion, string>
{
    public async Task<string> Handle(StartDiscussion request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Title, request.Body);
        await submissions.WaitAsync(request.FormKey, cancellationToken);
        var arrival = await submissions.ArriveAsync(request.FormKey, request.Body, cancellationToken);
        if (arrival.Done is { } done)
        {
            return done.Handle;
        }

        // The row's lock lets each of two who open at once count the other's.
        var space = await db.Spaces.FromSql($"select * from community.spaces where slug = {request.Space} for no key update").SingleOrDefaultAsync(cancellationToken) is { } found && found.MayRead(me.Rights)
            ? found
            : throw new ValidationException([new(nameof(StartDiscussion.Space), StartDiscussionValidator.NoSuchSpace)]);

        var discussion = space.Open(request.Title, clock.GetUtcNow());
        var voice = await speaking.InAsync(discussion, space, request.Voice, request.AcceptsCharter, arrival, cancellationToken);

        db.Discussions.Add(discussion);
        speaking.Publish(discussion, space, voice, MarkdownText.TryRender(request.Body)!, arrival);
        return discussion.Handle;
    }
}
