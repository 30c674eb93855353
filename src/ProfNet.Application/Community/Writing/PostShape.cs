using FluentValidation;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>What every form that makes a post must hold.</summary>
internal static class PostShape
{
    extension<T>(IRuleBuilder<T, string> rule)
    {
        public IRuleBuilderOptions<T, string> ReadablePost() => rule
            .Must(body => TypedText.AsPublished(body).Length >= Post.BodyMinLength).WithMessage("Écrivez votre message avant de le publier.")
            .MaximumLength(Post.BodyMaxLength).WithMessage($"Raccourcissez votre message\u00A0: {Post.BodyMaxLength:# ### ###} caractères au plus.")
            .Must(body => body.Length > Post.BodyMaxLength || MarkdownText.TryRender(body) is not null)
            .WithMessage("Simplifiez la mise en forme\u00A0: les listes et citations sont trop imbriquées.");

        public IRuleBuilderOptions<T, string> FormKey() => rule
            .Must(RandomId.IsHandle).WithMessage("Rechargez la page avant d’envoyer ce formulaire\u00A0: copiez d’abord votre texte.");
    }
}
