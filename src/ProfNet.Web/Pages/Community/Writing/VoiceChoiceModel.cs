using ProfNet.Application.Community.Writing;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>The choice of an identity, as the composer shows it before one's first post.</summary>
/// <param name="WhyNone">Why no pseudonym may be taken, in words; null where one may.</param>
public sealed record VoiceChoiceModel(VoiceChoice? Voice, bool OffersPseudonym, string? WhyNone)
{
    /// <param name="against">The rule that a pseudonym would break; null where one may be taken.</param>
    public static VoiceChoiceModel For(VoiceChoice? voice, string? against) =>
        new(against is null ? voice : VoiceChoice.Name, OffersPseudonym: against is null, against is null ? null : RuleWordings.Of(against));
}
