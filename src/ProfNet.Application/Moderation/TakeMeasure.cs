using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Moderation;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Moderation;

/// <summary>
/// Keeps whoever wrote a post from publishing for some days, under any name, and tells the moderator nothing of who that is:
/// the same work and the same answer whether the voice is named or sealed and whatever else weighs on its member. Answers until when.
/// </summary>
/// <param name="Text">What the member reads, beside the reason.</param>
[For(Audience.Moderators)]
public sealed record TakeMeasure(string Discussion, int Seq, int? Days, MeasureReason? Reason, string Text) : ICommand<DateOnly?>;

internal sealed class TakeMeasureValidator : AbstractValidator<TakeMeasure>
{
    public TakeMeasureValidator()
    {
        RuleFor(r => r.Days).Must(days => days is not null && Measure.Lengths.Contains(days.Value)).WithMessage("Choisissez la durée de la mesure.");
        RuleFor(r => r.Reason).Must(reason => reason is not null && Enum.IsDefined(reason.Value)).WithMessage("Choisissez l’engagement de la charte qui n’a pas été tenu.");
        RuleFor(r => r.Text.Trim())
            .Length(Measure.MessageMinLength, Measure.MessageMaxLength)
            .WithMessage($"Écrivez ce que la personne lira, de {Measure.MessageMinLength} à {Measure.MessageMaxLength} caractères.")
            .OverridePropertyName(nameof(TakeMeasure.Text));
    }
}

internal sealed class TakeMeasureHandler(PostVoices voices, Measures measures, TimeProvider clock) : IRequestHandler<TakeMeasure, DateOnly?>
{
    public async Task<DateOnly?> Handle(TakeMeasure request, CancellationToken cancellationToken)
    {
        var voice = await voices.OfAsync(request.Discussion, request.Seq, cancellationToken);
        Rule.Require(!voice.IsMine, ModerationRules.NobodyDecidesForThemselves);

        var today = ParisTime.Day(clock.GetUtcNow());
        var measure = new Measure(voice.Voice, request.Discussion, request.Seq, today, today.AddDays(request.Days!.Value), request.Reason!.Value, request.Text.Trim());

        await measures.ChangeAsync(voice.Voice, was => measure = was?.ReplacedBy(measure) ?? measure, cancellationToken);
        return measure.Until;
    }
}
