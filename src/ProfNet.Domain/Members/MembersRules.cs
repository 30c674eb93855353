namespace ProfNet.Domain.Members;

/// <summary>The names of this room's rules; their wording for members is in Resources/Rules.resx.</summary>
public static class MembersRules
{
    public const string ApplicationIsPending = "Members.ApplicationIsPending";
    public const string ApplicationWasRefused = "Members.ApplicationWasRefused";
    public const string ProofComesFirst = "Members.ProofComesFirst";
    public const string StaffIsVerified = "Members.StaffIsVerified";
    public const string OneRoleAtATime = "Members.OneRoleAtATime";
    public const string OnlyVerifiedAreSuspended = "Members.OnlyVerifiedAreSuspended";
    public const string OnlyVerifiedLapse = "Members.OnlyVerifiedLapse";
    public const string OnlyLapsedAreRestored = "Members.OnlyLapsedAreRestored";
    public const string OnlySuspendedAreReinstated = "Members.OnlySuspendedAreReinstated";
    public const string StaffLeavesTheTeamFirst = "Members.StaffLeavesTheTeamFirst";
    public const string AnotherTakesFactorsAway = "Members.AnotherTakesFactorsAway";
    public const string PasskeysAreFew = "Members.PasskeysAreFew";
    public const string ConfirmationIsValid = "Members.ConfirmationIsValid";
    public const string ResetIsValid = "Members.ResetIsValid";
    public const string EmailChangeIsValid = "Members.EmailChangeIsValid";
    public const string PasswordsAreCheckedInTurn = "Members.PasswordsAreCheckedInTurn";
}
