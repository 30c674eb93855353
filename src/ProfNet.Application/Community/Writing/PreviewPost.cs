using FluentValidation;
using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community.Writing;

/// <summary>The safe HTML that a text would become, to look at before it is published. Nothing is stored; the database is asked for names after an @ alone.</summary>
[For(Audience.VerifiedMembers)]
public sealed record PreviewPost(string Body) : IQuery<string>;

internal sealed class PreviewPostValidator : AbstractValidator<PreviewPost>
{
    public PreviewPostValidator() => RuleFor(r => r.Body).ReadablePost();
}

internal sealed class PreviewPostHandler(Mentions mentions) : IRequestHandler<PreviewPost, string>
{
    public async Task<string> Handle(PreviewPost request, CancellationToken cancellationToken) => (await mentions.RenderAsync(request.Body, cancellationToken)).Html;
}
