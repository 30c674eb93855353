using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Domain.Registration;

/// <summary>What happens to an application on the desk before somebody decides: it is claimed, talked about, and completed by its applicant.</summary>
public sealed partial class MembershipApplication
{
    public const int NoteMaxLength = 2_000;
    public const int QuestionMinLength = 10;
    public const int QuestionMaxLength = 2_000;
    public const int AnswerMaxLength = 2_000;

    /// <summary>A claim that its administrator does nothing about lapses by itself: whoever was called away keeps nobody from it.</summary>
    public static readonly TimeSpan ClaimLapsesAfter = TimeSpan.FromMinutes(30);

    /// <summary>Beyond that an application waits too long, by night and on Sundays too, and administrators are told.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(8);

    private readonly List<ApplicationAct> _acts = [];

    /// <summary>Since when it waits for the team.</summary>
    public DateTimeOffset WaitsSince => AnsweredAt ?? SubmittedAt;

    /// <summary>Stands for what is declared and when it last changed: a decision names what was seen by it.</summary>
    public string Stamp
    {
        get
        {
            string?[] seen =
            [
                Handle, GivenName, FamilyName, ProfessionKey, SpecialtyCode, $"{NumberKind}", Number, CertificateUntil?.ToString("O", CultureInfo.InvariantCulture),
                AnsweredAt?.UtcTicks.ToString(CultureInfo.InvariantCulture),
            ];
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seen))));
        }
    }

    /// <summary>Requires that a decision is about what is declared now, and not about what it was when somebody looked.</summary>
    public void RequireSeen(string? stamp) => Rule.Require(stamp == Stamp, RegistrationRules.DecidedAsSeen);

    /// <summary>What was done since it was loaded; the history lies in the database.</summary>
    public IReadOnlyList<ApplicationAct> Acts => _acts;

    /// <summary>Who has it in hand.</summary>
    public Guid? HolderAt(DateTimeOffset now) => ClaimedAt > now - ClaimLapsesAfter ? ClaimedBy : null;

    /// <summary>Takes it in hand, so that nobody else examines it meanwhile.</summary>
    public void Claim(Guid administrator, DateTimeOffset now)
    {
        RequireWork(administrator, now);
        if (HolderAt(now) is null)
        {
            Record(ApplicationActKind.Claimed, administrator, now);
        }

        Hold(administrator, now);
    }

    /// <summary>Takes it out of the hands of another, who finds that in its history.</summary>
    public void TakeOver(Guid administrator, DateTimeOffset now)
    {
        RequirePending(administrator);
        if (HolderAt(now) != administrator)
        {
            Record(HolderAt(now) is null ? ApplicationActKind.Claimed : ApplicationActKind.TakenOver, administrator, now);
        }

        Hold(administrator, now);
    }

    public void Release(Guid administrator, DateTimeOffset now)
    {
        RequirePending(administrator);
        Rule.Require(HolderAt(now) == administrator, RegistrationRules.OnlyHolderReleases);

        Record(ApplicationActKind.Released, administrator, now);
        LetGo();
    }

    /// <summary>Adds what the team should know, and the applicant does not read.</summary>
    public void Note(Guid administrator, string text, DateTimeOffset now)
    {
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        Record(ApplicationActKind.Noted, administrator, now, text);
        if (HolderAt(now) == administrator)
        {
            Hold(administrator, now);
        }
    }

    /// <summary>Asks the applicant for more: from now on it waits for them, and for nobody of the team.</summary>
    public void AskForMore(Guid administrator, string text, DateTimeOffset now)
    {
        RequireWork(administrator, now);
        Rule.Require(AskedAt is null, RegistrationRules.ApplicantIsNotAskedTwice);

        Record(ApplicationActKind.Asked, administrator, now, text);
        LetGo();
        AskedAt = now;
        Raise(new MoreWasAsked(MemberId, text.Trim()));
    }

    /// <summary>The applicant corrects what they declared and answers; it waits for the team again. What was proved of a declaration says nothing of another.</summary>
    public void Answer(DeclaredIdentity declared, string? text, DateTimeOffset now)
    {
        Rule.Require(State == ApplicationState.Pending && AskedAt is not null, RegistrationRules.OnlyAskedAnswer);

        var changes = DeclaredChange.Between(Declared(), declared);
        (Assurance, Proof) = changes.Count == 0 ? (Assurance, Proof) : (Assurance.Declared, null);
        Declare(declared);
        (AskedAt, AnsweredAt, ToldLateAt) = (null, now, null);
        _acts.Add(new ApplicationAct(Id, ApplicationActKind.Answered, by: null, now) { Text = Trimmed(text), Changes = changes });
        Raise(new ApplicationAnswered(MemberId, GivenName, FamilyName, ProfessionKey, SpecialtyCode));
    }

    private void Declare(DeclaredIdentity declared)
    {
        (GivenName, FamilyName) = (declared.Name.Given.Trim(), declared.Name.Family.Trim());
        (ProfessionKey, SpecialtyCode) = (declared.ProfessionKey, declared.SpecialtyCode);
        (NumberKind, Number, CertificateUntil) = (declared.Number.Kind, declared.Number.Value, declared.CertificateUntil);
    }

    private void RequirePending(Guid administrator)
    {
        Rule.Require(State == ApplicationState.Pending, RegistrationRules.ApplicationIsPending);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);
    }

    private void RequireWork(Guid administrator, DateTimeOffset now)
    {
        RequirePending(administrator);
        Rule.Require(HolderAt(now) is not { } holder || holder == administrator, RegistrationRules.NobodyElseHoldsIt);
    }

    private void Hold(Guid administrator, DateTimeOffset now) => (ClaimedBy, ClaimedAt) = (administrator, now);

    private void LetGo() => (ClaimedBy, ClaimedAt) = (null, null);

    private void Record(ApplicationActKind kind, Guid administrator, DateTimeOffset now, string? text = null, RefusalReason? reason = null) =>
        _acts.Add(new ApplicationAct(Id, kind, administrator, now) { Text = Trimmed(text), Reason = reason });

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
