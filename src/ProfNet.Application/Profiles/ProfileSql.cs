using System.Globalization;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>
/// Who may see what of a member, in the query of each page, list and picture: what a reader may not see never leaves the database. A member is
/// <c>m</c>, their profile <c>p</c> and photo <c>f</c> (joined from the left), the reader's id the parameter that is named.
/// </summary>
internal static class ProfileSql
{
    /// <summary>Nobody but verified members is ever found or shown.</summary>
    public const string From = "members.members m left join profiles.profiles p on p.member_id = m.id left join profiles.photos f on f.member_id = m.id";

    public const string IsThere = "m.standing = 'Verified'";

    /// <summary>As the index has it.</summary>
    public const string Name = "profiles.listed_name(m.family_name, m.given_name)";

    /// <summary>
    /// Whether a member is in the directory; they find themselves whatever they chose. A case, of which the planner expects that half pass: it would take the
    /// bare condition for a rare one, and sort all members.
    /// </summary>
    public static string IsListedFor(string me) =>
        string.Create(CultureInfo.InvariantCulture, $"(case when (coalesce(p.shown, 0) & {Visibility.UnlistedBit}) = 0 or m.id = {me} then true else false end)");

    /// <summary><see cref="Visibility.Allows"/>, in SQL. False, and not unknown, for who has no profile.</summary>
    public static string Allows(ProfilePart part, string me)
    {
        var shown = string.Create(CultureInfo.InvariantCulture, $"((coalesce(p.shown, {Visibility.Initial.Bits}) >> {Visibility.ShiftOf(part)}) & 3)");
        return $"(case when m.id = {me} or {shown} = {(int)ShownTo.Members} then true when {shown} = {(int)ShownTo.Contacts} then {IsContact(me)} else false end)";
    }

    /// <summary>Whether the reader and the member agreed to be in contact.</summary>
    public static string IsContact(string me) =>
        $"exists (select from profiles.contacts c where least(c.asker_id, c.asked_id) = least(m.id, {me}) and greatest(c.asker_id, c.asked_id) = greatest(m.id, {me}) and c.state = {(int)ContactState.Accepted})";

    /// <summary>The edition of the photo that the reader may see; 0 for none.</summary>
    public static string PhotoFor(string me) => $"(case when f.edition is not null and {Allows(ProfilePart.Photo, me)} then f.edition else 0 end)";

    /// <summary>The code of the specialty, where the reader may know it.</summary>
    public static string SpecialtyFor(string me) => $"(case when {Allows(ProfilePart.Specialty, me)} then m.specialty_code end)";

    /// <summary>The code of the département, where the reader may know it.</summary>
    public static string DepartmentFor(string me) => $"(case when {Allows(ProfilePart.Department, me)} then p.department end)";
}
