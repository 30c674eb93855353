using System.Globalization;
using System.Security.Claims;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Members;

namespace ProfNet.Web.Infrastructure;

/// <summary>What a request knows of its sender, made from the member as they are now: nothing of it is kept in the browser.</summary>
internal static class SessionClaims
{
    public const string SessionId = "session";
    public const string Handle = "handle";
    public const string ProfessionKey = "profession_key";
    public const string Profession = "profession";

    /// <summary>The slug of the member's specialty group.</summary>
    public const string Group = "group";

    /// <summary>One claim for each of the member's rights in spaces.</summary>
    public const string Right = "right";

    public const string ProvedAt = "proved_at";

    private const string Factor = "factor";
    private const string Idle = "idle";
    private const string Standing = "standing";
    private const string Role = "role";

    // Antiforgery binds forms to this claim (with a name identifier, to nothing else): a form outlives a change of rights.
    /// <param name="holder">Whose session it is.</param>
    /// <param name="isIdle">Whether it lay unused for so long that a second factor that it showed opens nothing until its member proves who they are: see <see cref="TeamActivity"/>.</param>
    public static ClaimsPrincipal ToPrincipal(this SessionHolder holder, bool isIdle = false) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, holder.MemberId.ToString()),
            new(ClaimTypes.Name, $"{holder.GivenName} {holder.FamilyName}"),
            new(SessionId, holder.SessionId),
            new(Handle, holder.Handle),
            new(ProfessionKey, holder.ProfessionKey),
            new(Profession, Domain.Nomenclature.Profession.Find(holder.ProfessionKey)?.Label ?? holder.ProfessionKey),
            new(Group, SpecialtyGroup.SlugOf(holder.ProfessionKey, holder.SpecialtyCode)),
            new(Standing, holder.Standing.ToString()),
            new(Role, holder.Role.ToString()),
            new(ProvedAt, holder.ProvedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)),
            .. SignInMethods.HoldSecondFactor(holder.Methods) ? [new Claim(isIdle ? Idle : Factor, "second")] : Array.Empty<Claim>(),
            .. Rights.Of(holder.ProfessionKey, holder.SpecialtyCode, !isIdle && holder.Role is StaffRole.Moderator or StaffRole.Administrator && SignInMethods.HoldSecondFactor(holder.Methods)).Select(right => new Claim(Right, right)),
        ],
        SessionAuthentication.SchemeName));

    extension(ClaimsPrincipal user)
    {
        public bool Is(Audience audience) => audience switch
        {
            Audience.Anyone => true,
            Audience.Members => user.Identity is { IsAuthenticated: true },
            Audience.VerifiedMembers => user.HasClaim(Standing, nameof(Domain.Members.Standing.Verified)),
            Audience.Moderators or Audience.Administrators or Audience.Delegates => user.HasRoleOf(audience) && user.HasClaim(c => c.Type == Factor),
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "Nobody is in it."),
        };

        /// <summary>Whether a second factor is all they lack to be in it: the team's work asks for one.</summary>
        public bool LacksFactorFor(Audience audience) => user.HasRoleOf(audience) && !user.HasClaim(c => c.Type == Factor);

        /// <summary>The same for any part of the team.</summary>
        public bool LacksFactor => user.LacksFactorFor(Audience.Moderators) || user.LacksFactorFor(Audience.Delegates);

        /// <summary>Whether they showed a second factor, and nothing was done since for too long.</summary>
        public bool IsIdle => user.HasClaim(c => c.Type == Idle);

        private bool HasRoleOf(Audience audience) => audience switch
        {
            Audience.Moderators => user.HasClaim(Role, nameof(StaffRole.Moderator)) || user.HasRoleOf(Audience.Administrators),
            Audience.Administrators => user.HasClaim(Role, nameof(StaffRole.Administrator)),
            Audience.Delegates => user.HasClaim(Role, nameof(StaffRole.Delegate)),
            _ => false,
        };

        /// <summary>Whether their application still waits for a decision.</summary>
        public bool IsApplicant => user.HasClaim(Standing, nameof(Domain.Members.Standing.Applicant));

        /// <summary>Whether the team keeps them out.</summary>
        public bool IsSuspended => user.HasClaim(Standing, nameof(Domain.Members.Standing.Suspended));

        /// <summary>Whether their application was refused.</summary>
        public bool IsRefused => user.HasClaim(Standing, nameof(Domain.Members.Standing.Refused));
    }
}
