using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Moderation;

namespace ProfNet.Application.Moderation;

/// <summary>Ends the measure on the voice of a post before its time.</summary>
[For(Audience.Moderators)]
public sealed record LiftMeasure(string Discussion, int Seq) : ICommand<bool>;

internal sealed class LiftMeasureHandler(PostVoices voices, Measures measures) : IRequestHandler<LiftMeasure, bool>
{
    public async Task<bool> Handle(LiftMeasure request, CancellationToken cancellationToken)
    {
        var voice = await voices.OfAsync(request.Discussion, request.Seq, cancellationToken);
        Rule.Require(!voice.IsMine, ModerationRules.NobodyDecidesForThemselves);

        await measures.ChangeAsync(voice.Voice, _ => null, cancellationToken);
        return true;
    }
}
