using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>What every word of the vocabulary must hold, and what addresses make of it.</summary>
internal static class VocabularyShape
{
    extension<T>(IRuleBuilder<T, string> rule)
    {
        public IRuleBuilderOptions<T, string> WordLabel() => rule
            .Must(label => label.Trim().Length is >= 2 and <= Tagging.LabelMaxLength && label.Any(char.IsLetter))
            .WithMessage($"Saisissez un mot de 2 à {Tagging.LabelMaxLength} caractères.")
            .Must(label => !label.Contains('\n')).WithMessage("Écrivez ce mot sur une seule ligne.");

        /// <summary>Words that mean something in the vocabulary; the first that means nothing is named.</summary>
        public IRuleBuilderOptions<T, string> KnownTagWords(Vocabulary vocabulary) => rule
            .MaximumLength(Tagging.TagWordsMaxLength).WithMessage("Raccourcissez cette liste.")
            .Must(typed => Unknown(vocabulary, typed) is null)
            .WithMessage((_, typed) => $"Nous ne connaissons pas «\u00A0{Unknown(vocabulary, typed)}\u00A0»\u00A0: essayez un autre mot, ou choisissez dans la liste.");
    }

    extension<T>(IRuleBuilder<T, IReadOnlyList<string>> rule)
    {
        public IRuleBuilderOptions<T, IReadOnlyList<string>> KnownTags(Vocabulary vocabulary) => rule
            .Must(slugs => slugs.All(slug => !string.IsNullOrEmpty(slug) && vocabulary.Find(slug) is not null)).WithMessage("Choisissez les étiquettes dans la liste\u00A0: elle a changé entre-temps.");
    }

    private static string? Unknown(Vocabulary vocabulary, string typed) => Array.Find(PlainWords.Split(typed), word => vocabulary.Named(word) is null);

    extension(ProfNetDb db)
    {
        /// <summary>« ruptures-d-approvisionnement » for « Ruptures d’approvisionnement », as the database makes those of drugs.</summary>
        public Task<string> SlugOfAsync(string label, CancellationToken ct) =>
            db.Database.SqlQuery<string>($"""select trim(both '-' from regexp_replace(community.plain({label}), '[^a-z0-9]+', '-', 'g')) as "Value" """).SingleAsync(ct);
    }
}
