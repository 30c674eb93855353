namespace ProfNet.Domain.Community;

/// <summary>The names of this room's rules; their wording for members is in Resources/Rules.resx.</summary>
public static class CommunityRules
{
    public const string MemberMayWriteHere = "Community.MemberMayWriteHere";
    public const string SpaceIsOpen = "Community.SpaceIsOpen";
    public const string WaitingPostIsDecidedOnce = "Community.WaitingPostIsDecidedOnce";
    public const string NobodyReadsTheirOwnFirst = "Community.NobodyReadsTheirOwnFirst";
    public const string PostsThatWereReadStay = "Community.PostsThatWereReadStay";
    public const string DoorsKeepCover = "Community.DoorsKeepCover";
    public const string CharterIsTheCurrentOne = "Community.CharterIsTheCurrentOne";
    public const string CharterIsAccepted = "Community.CharterIsAccepted";
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
    public const string PostIsThere = "Community.PostIsThere";
    public const string PostIsKept = "Community.PostIsKept";
    public const string DiscussionsOfTheDay = "Community.DiscussionsOfTheDay";
    public const string PostsOfTheDay = "Community.PostsOfTheDay";
    public const string OnlyQuestionsAreAnswered = "Community.OnlyQuestionsAreAnswered";
    public const string AnswerIsThere = "Community.AnswerIsThere";
    public const string OnlyCasesEnd = "Community.OnlyCasesEnd";
    public const string WordsAreReadFirst = "Community.WordsAreReadFirst";
    public const string CaseIsEditedInItsForm = "Community.CaseIsEditedInItsForm";
    public const string TagsAreFew = "Community.TagsAreFew";
    public const string WordIsFree = "Community.WordIsFree";
    public const string DrugIsUnused = "Community.DrugIsUnused";
    public const string PseudonymsOfTheDay = "Community.PseudonymsOfTheDay";
}
