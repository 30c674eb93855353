using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>Does not publish a post that waited; its author reads why, and has the text to write another.</summary>
[For(Audience.Moderators)]
public sealed record RefuseWaitingPost(string Handle, string Reason) : ICommand<string>;

internal sealed class RefuseWaitingPostValidator : AbstractValidator<RefuseWaitingPost>
{
    public RefuseWaitingPostValidator() => RuleFor(r => r.Reason.Trim()).Length(WaitingPost.ReasonMinLength, WaitingPost.ReasonMaxLength)
        .WithMessage($"Dites pourquoi, en {WaitingPost.ReasonMinLength} à {WaitingPost.ReasonMaxLength} caractères : son auteur le lira.").OverridePropertyName(nameof(RefuseWaitingPost.Reason));
}

internal sealed class RefuseWaitingPostHandler(WaitingPosts waiting) : IRequestHandler<RefuseWaitingPost, string>
{
    public async Task<string> Handle(RefuseWaitingPost request, CancellationToken cancellationToken)
    {
        var (discussion, submitted, _) = await waiting.FindAsync(request.Handle, cancellationToken);

        submitted.Refuse(request.Reason);
        return discussion.Handle;
    }
}
