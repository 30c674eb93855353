namespace ProfNet.Domain.Registration;

/// <summary>The names of this room's rules; their wording for people is in Resources/Rules.resx.</summary>
public static class RegistrationRules
{
    public const string ApplicationIsPending = "Registration.ApplicationIsPending";
    public const string DirectoryGivesOneProfession = "Registration.DirectoryGivesOneProfession";
    public const string GraceIsOver = "Registration.GraceIsOver";
    public const string NobodyDecidesForThemselves = "Registration.NobodyDecidesForThemselves";
    public const string NumberIsFree = "Registration.NumberIsFree";
    public const string NumberIsTheApplicants = "Registration.NumberIsTheApplicants";
    public const string OnlyAdmittedAreSuspended = "Registration.OnlyAdmittedAreSuspended";
    public const string OnlySuspendedAreReinstated = "Registration.OnlySuspendedAreReinstated";
    public const string RecheckIsOpen = "Registration.RecheckIsOpen";
    public const string OnlyRefusedApplyAgain = "Registration.OnlyRefusedApplyAgain";
}
