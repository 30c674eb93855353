using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Moderation;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Moderation;

/// <summary>Contests a measure on one's own voice: moderators read it as that voice's answer, and learn no more of who that is.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ContestMeasure(string Discussion, string Text) : ICommand<bool>;

internal sealed class ContestMeasureValidator : AbstractValidator<ContestMeasure>
{
    public ContestMeasureValidator() =>
        RuleFor(r => r.Text.Trim())
            .Length(Measure.MessageMinLength, Measure.MessageMaxLength)
            .WithMessage($"Écrivez pourquoi vous contestez cette mesure, de {Measure.MessageMinLength} à {Measure.MessageMaxLength} caractères.")
            .OverridePropertyName(nameof(ContestMeasure.Text));
}

internal sealed class ContestMeasureHandler(Measures measures) : IRequestHandler<ContestMeasure, bool>
{
    public async Task<bool> Handle(ContestMeasure request, CancellationToken cancellationToken)
    {
        var measure = (await measures.OfMineAsync(cancellationToken)).SingleOrDefault(m => m.Discussion == request.Discussion);
        Rule.Require(measure is not null, ModerationRules.MeasureIsInForce);

        await measures.ChangeAsync(measure.Voice, now => now is null ? null : now with { Contest = request.Text.Trim() }, cancellationToken);
        return true;
    }
}
