using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>The choice of an identity, as the composer shows it before one's first post.</summary>
public sealed record VoiceChoiceModel(VoiceChoice? Voice, bool TakesPseudonyms);
