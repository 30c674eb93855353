using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Gives one's own clinical case other words, field by field; the opening post is made anew of them. Answers with its number.</summary>
/// <param name="Reviewed">The hash of the text that its author published although it may identify someone (<see cref="TextReview"/>).</param>
[For(Audience.VerifiedMembers)]
public sealed record EditCase(string Handle, CaseText Case, string? Reviewed = null) : ICommand<int>;

internal sealed class EditCaseValidator : AbstractValidator<EditCase>
{
    public EditCaseValidator() => RuleFor(r => r.Case).SetValidator(new CaseShape());
}

internal sealed class EditCaseHandler(ProfNetDb db, OwnPosts own, Drafts drafts, Measures measures, TimeProvider clock) : IRequestHandler<EditCase, int>
{
    private const int Opening = 1;

    public async Task<int> Handle(EditCase request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        TextReview.Require(request.Reviewed, request.Case.Typed);
        var (discussion, post) = await own.FindToWriteAsync(request.Handle, Opening, cancellationToken);
        var @case = await db.Cases.SingleOrDefaultAsync(c => c.DiscussionId == discussion.Id, cancellationToken) ?? throw new NotFoundException("Case");

        @case.Edit(request.Case);
        discussion.Edit(post, CaseMarkdown.TryRender(request.Case)!, clock.GetUtcNow());
        drafts.Forget(DraftKind.Edit, $"{request.Handle}/{Opening}");
        return post.Seq;
    }
}
