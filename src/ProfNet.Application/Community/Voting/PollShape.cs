using FluentValidation;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Voting;

/// <summary>What the form of a poll must hold.</summary>
internal sealed class PollShape : AbstractValidator<PollText>
{
    public PollShape()
    {
        RuleFor(p => p.Kind).IsInEnum();
        RuleFor(p => p.Question).Must(question => Typed(question).Length is >= Poll.QuestionMinLength and <= Poll.QuestionMaxLength)
            .WithMessage($"Posez la question du sondage en {Poll.QuestionMinLength} à {Poll.QuestionMaxLength} caractères.");
        RuleFor(p => p.Options).Must(options => options.Count is >= Poll.FewestOptions and <= Poll.MostOptions)
            .WithMessage($"Écrivez de {Poll.FewestOptions} à {Poll.MostOptions} réponses possibles, une par ligne.")
            .Must(options => options.All(option => Typed(option).Length is > 0 and <= Poll.OptionMaxLength))
            .WithMessage($"Raccourcissez les réponses\u00A0: {Poll.OptionMaxLength} caractères au plus chacune.")
            .Must(options => options.Select(Typed).Distinct(StringComparer.CurrentCultureIgnoreCase).Count() == options.Count)
            .WithMessage("Deux réponses sont les mêmes\u00A0: retirez-en une.")
            .When(p => p.Kind != PollKind.Scale);
        RuleFor(p => p.LowLabel).Must(IsEnd).WithMessage(EndMessage).When(p => p.Kind == PollKind.Scale);
        RuleFor(p => p.HighLabel).Must(IsEnd).WithMessage(EndMessage).When(p => p.Kind == PollKind.Scale);
        RuleFor(p => p.Days).Must(days => Poll.Durations.Contains(days)).WithMessage("Choisissez l’une des durées proposées.");
    }

    private static string EndMessage => $"Dites ce que vaut ce bout de l’échelle, en {Poll.EndLabelMaxLength} caractères au plus.";

    private static bool IsEnd(string label) => Typed(label).Length is > 0 and <= Poll.EndLabelMaxLength;

    private static string Typed(string text) => TypedText.AsPublished(text);
}
