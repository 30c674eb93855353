using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Community.Voting;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Opens a discussion in a space, under one's name or under a pseudonym drawn for it. Answers with its handle.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record StartDiscussion(string Space, string Title, string Body, VoiceChoice? Voice, string FormKey, string? Reviewed = null) : ICommand<string>
{
    /// <summary>What is asked with it; null for a discussion without a poll.</summary>
    public PollText? Poll { get; init; }

    /// <summary>That the author accepts the space's charter, if it has one that they have not accepted yet.</summary>
    public bool AcceptsCharter { get; init; }

    public DiscussionKind Kind { get; init; }

    /// <summary>What a clinical case says in place of the body; null for any other kind.</summary>
    public CaseText? Case { get; init; }

    /// <summary>Slugs of the vocabulary.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>More tags, in one's own words: synonyms, drugs and brands, separated by commas.</summary>
    public string TagWords { get; init; } = "";

    /// <summary>The text of the opening post.</summary>
    internal string Text => Case is null ? Body : CaseMarkdown.Of(Case);

    /// <summary>What its author typed, as <see cref="TextReview"/> reads it.</summary>
    internal IEnumerable<string> Typed => [Title, .. Case?.Typed ?? [Body], .. Poll?.Typed ?? []];
}

internal sealed class StartDiscussionValidator : AbstractValidator<StartDiscussion>
{
    public const string NoSuchSpace = "Choisissez l’espace où ouvrir le fil.";

    public StartDiscussionValidator(Vocabulary vocabulary)
    {
        RuleFor(r => r.Space).NotEmpty().WithMessage(NoSuchSpace);
        RuleFor(r => TypedText.AsPublished(r.Title))
            .Length(Discussion.TitleMinLength, Discussion.TitleMaxLength)
            .WithMessage($"Saisissez un titre de {Discussion.TitleMinLength} à {Discussion.TitleMaxLength} caractères.")
            .OverridePropertyName(nameof(StartDiscussion.Title));
        RuleFor(r => r.Title).Must(t => !TypedText.AsPublished(t).Contains('\n')).WithMessage("Écrivez le titre sur une seule ligne.");
        RuleFor(r => r.Body).ReadablePost().When(r => r.Kind is not DiscussionKind.Case);
        RuleFor(r => r.Case).NotNull().When(r => r.Kind is DiscussionKind.Case).Null().When(r => r.Kind is not DiscussionKind.Case);
        RuleFor(r => r.Case!).SetValidator(new CaseShape()).When(r => r.Case is not null);
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Tags).KnownTags(vocabulary);
        RuleFor(r => r.TagWords).KnownTagWords(vocabulary);
        RuleFor(r => r.Poll!).SetValidator(new PollShape()).When(r => r.Poll is not null);
        RuleFor(r => r.FormKey).FormKey();
    }
}

internal sealed class StartDiscussionHandler(
    ProfNetDb db, Speaking speaking, Submissions submissions, Drafts drafts, Measures measures, Mentions mentions, Alerts alerts, Vocabulary vocabulary, ICurrentMember me, TimeProvider clock)
    : IRequestHandler<StartDiscussion, string>
{
    public async Task<string> Handle(StartDiscussion request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Typed);
        alerts.RequireEmergencyRead(request.Reviewed, request.Typed);
        var arrival = await submissions.ArriveAsync(request.FormKey, request.Text, cancellationToken);
        if (arrival.Done is { } done)
        {
            return done.Handle;
        }

        // The row's lock lets each of two who open at once count the other's.
        var space = await db.Spaces.FromSql($"select * from community.spaces where slug = {request.Space} for no key update").SingleOrDefaultAsync(cancellationToken) is { } found && found.MayRead(me.Rights)
            ? found
            : throw new ValidationException([new(nameof(StartDiscussion.Space), StartDiscussionValidator.NoSuchSpace)]);

        var discussion = space.Open(request.Title, clock.GetUtcNow(), request.Kind);
        discussion.Tag(request.Tags.Concat(vocabulary.SlugsOf(request.TagWords)));
        var voice = await speaking.InAsync(discussion, space, taken: null, request.Voice, request.AcceptsCharter, arrival, cancellationToken);

        db.Discussions.Add(discussion);
        speaking.Publish(discussion, space, voice, await RenderAsync(request, cancellationToken), arrival);
        AddBeside(discussion, space, request);
        drafts.Forget(DraftKind.New, request.FormKey);
        return discussion.Handle;
    }

    private async Task<PostText> RenderAsync(StartDiscussion request, CancellationToken ct) =>
        request.Case is { } text ? CaseMarkdown.TryRender(text)! : await mentions.RenderAsync(request.Body, ct);

    private void AddBeside(Discussion discussion, Space space, StartDiscussion request)
    {
        if (request.Case is { } text)
        {
            db.Cases.Add(new ClinicalCase(discussion, text));
        }

        if (request.Poll is { } poll)
        {
            db.Polls.Add(discussion.Ask(poll, space, clock.GetUtcNow()));
        }
    }
}
