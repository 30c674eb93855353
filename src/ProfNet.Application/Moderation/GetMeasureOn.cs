using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Moderation;

/// <summary>Until when a measure on the voice of a post already holds; null when there is none on this voice, whatever weighs on its member elsewhere.</summary>
[For(Audience.Moderators)]
public sealed record GetMeasureOn(string Discussion, int Seq) : IQuery<DateOnly?>;

internal sealed class GetMeasureOnHandler(PostVoices voices, Measures measures) : IRequestHandler<GetMeasureOn, DateOnly?>
{
    public async Task<DateOnly?> Handle(GetMeasureOn request, CancellationToken cancellationToken)
    {
        var voice = await voices.OfAsync(request.Discussion, request.Seq, cancellationToken);

        return (await measures.OnAsync(voice.Voice, cancellationToken))?.Until;
    }
}
