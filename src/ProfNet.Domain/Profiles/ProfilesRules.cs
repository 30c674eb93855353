namespace ProfNet.Domain.Profiles;

/// <summary>The names of this room's rules; their wording for members is in Resources/Rules.resx.</summary>
public static class ProfilesRules
{
    public const string ContactsAreOthers = "Profiles.ContactsAreOthers";
    public const string ContactIsAskedOnce = "Profiles.ContactIsAskedOnce";
    public const string ContactIsNew = "Profiles.ContactIsNew";
    public const string ContactRests = "Profiles.ContactRests";
    public const string ContactIsPending = "Profiles.ContactIsPending";
    public const string ContactsOfTheDay = "Profiles.ContactsOfTheDay";
    public const string TiesHaveAnEnd = "Profiles.TiesHaveAnEnd";
    public const string PhotoIsReadable = "Profiles.PhotoIsReadable";
}
