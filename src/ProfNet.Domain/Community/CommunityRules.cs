namespace ProfNet.Domain.Community;

/// <summary>The names of this room's rules; their wording for members is in Resources/Rules.resx.</summary>
public static class CommunityRules
{
    public const string SpaceTakesPseudonyms = "Community.SpaceTakesPseudonyms";
    public const string DiscussionTakesPseudonyms = "Community.DiscussionTakesPseudonyms";
    public const string EnoughMayWrite = "Community.EnoughMayWrite";
    public const string VoiceIsKept = "Community.VoiceIsKept";
    public const string VoiceIsChosen = "Community.VoiceIsChosen";
    public const string PseudonymIsKept = "Community.PseudonymIsKept";
    public const string FormIsSentOnce = "Community.FormIsSentOnce";
    public const string ReactionsAreForOthers = "Community.ReactionsAreForOthers";
    public const string ReactionsHaveAnEnd = "Community.ReactionsHaveAnEnd";
    public const string TextIsReviewed = "Community.TextIsReviewed";
    public const string EmergencyIsRead = "Community.EmergencyIsRead";
    public const string PostIsThere = "Community.PostIsThere";
    public const string DiscussionHasOnePoll = "Community.DiscussionHasOnePoll";
    public const string PollIsOpen = "Community.PollIsOpen";
    public const string VoteIsOffered = "Community.VoteIsOffered";
    public const string DiscussionsOfTheDay = "Community.DiscussionsOfTheDay";
    public const string PostsOfTheDay = "Community.PostsOfTheDay";
    public const string PseudonymsOfTheDay = "Community.PseudonymsOfTheDay";
}
