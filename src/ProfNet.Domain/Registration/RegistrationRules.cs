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
    public const string NobodyElseHoldsIt = "Registration.NobodyElseHoldsIt";
    public const string OnlyHolderReleases = "Registration.OnlyHolderReleases";
    public const string ApplicantIsNotAskedTwice = "Registration.ApplicantIsNotAskedTwice";
    public const string OnlyAskedAnswer = "Registration.OnlyAskedAnswer";
    public const string DecidedAsSeen = "Registration.DecidedAsSeen";
    public const string NumberIsDisputed = "Registration.NumberIsDisputed";
    public const string ProofWasGiven = "Registration.ProofWasGiven";
    public const string ProofWasSent = "Registration.ProofWasSent";
    public const string NumberIsProvedByAnother = "Registration.NumberIsProvedByAnother";
    public const string OnlyProvenTogether = "Registration.OnlyProvenTogether";
    public const string DirectoryAgrees = "Registration.DirectoryAgrees";
    public const string OnlyAdmittedAreSuspended = "Registration.OnlyAdmittedAreSuspended";
    public const string OnlySuspendedAreReinstated = "Registration.OnlySuspendedAreReinstated";
    public const string RecheckIsOpen = "Registration.RecheckIsOpen";
    public const string OnlyRefusedApplyAgain = "Registration.OnlyRefusedApplyAgain";
    public const string ProofsComeBeforeTheDecision = "Registration.ProofsComeBeforeTheDecision";
    public const string ProofsAreFew = "Registration.ProofsAreFew";
    public const string ExaminedProofsStay = "Registration.ExaminedProofsStay";
    public const string SecureMailFollowsTheDirectory = "Registration.SecureMailFollowsTheDirectory";
    public const string CodesComeOneByOne = "Registration.CodesComeOneByOne";
    public const string MailboxCodesAreFew = "Registration.MailboxCodesAreFew";
    public const string OneDisputeAtATime = "Registration.OneDisputeAtATime";
    public const string DisputeIsOpen = "Registration.DisputeIsOpen";
    public const string HolderIsHeardFirst = "Registration.HolderIsHeardFirst";
    public const string StudentsShowTheirCertificate = "Registration.StudentsShowTheirCertificate";
    public const string OnlyStudentsAreRenewed = "Registration.OnlyStudentsAreRenewed";
    public const string CertificatesAreSeen = "Registration.CertificatesAreSeen";
    public const string CertificatesEndSoon = "Registration.CertificatesEndSoon";
}
