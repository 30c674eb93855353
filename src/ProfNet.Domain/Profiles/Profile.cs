using ProfNet.Domain.Common;

namespace ProfNet.Domain.Profiles;

/// <summary>What a member says of themselves, and to whom. Its id is the member's; it knows no day. The photo lies beside it, and is read by itself.</summary>
public sealed class Profile : Entity
{
    public const int PracticeMaxLength = 200;
    public const int TextMaxLength = 2_000;
    public const int MostLanguages = 10;

    public Profile(Guid memberId) : this() => Id = memberId;

    // for EF Core
    private Profile() => Shown = Visibility.Initial.Bits;

    /// <summary>Where and how they practise, in their words.</summary>
    public string Practice { get; private set; } = "";

    /// <summary>Code of a département; null where they do not say.</summary>
    public string? Department { get; private set; }

    /// <summary>Codes of <see cref="Language"/>.</summary>
    public string[] Languages { get; private set; } = [];

    public string About { get; private set; } = "";

    /// <summary>Liens d'intérêts: who pays, invites or employs them besides.</summary>
    public string Interests { get; private set; } = "";

    /// <summary>The bits of <see cref="Visibility"/>.</summary>
    public short Shown { get; private set; }

    public void Describe(string practice, string? department, IEnumerable<string> languages, string about, string interests) =>
        (Practice, Department, Languages, About, Interests) = (practice.Trim(), department, [.. languages.Distinct(StringComparer.Ordinal)], about.Trim(), interests.Trim());

    public void Show(Visibility visibility) => Shown = visibility.Bits;
}
