using System.Security.Claims;
using ProfNet.Application.Common;
using ProfNet.Web.Background;

namespace ProfNet.Web.Infrastructure;

/// <summary>A space in the rail: its name, the pigment of its dot, and the letters that stand for it when the rail is narrow.</summary>
public sealed record ShellSpace(string Slug, string Name, string Pigment, string Initials);

/// <summary>What the app's frame shows to whoever asks for the page. It knows no name: screenshots travel.</summary>
public sealed class Shell
{
    public bool IsSignedIn { get; private init; }

    public bool IsVerified { get; private init; }

    /// <summary>Whether the team keeps them out: they have a page that says why, and no application to follow.</summary>
    public bool IsSuspended { get; private init; }

    public bool IsModerator { get; private init; }

    public bool IsAdministrator { get; private init; }

    public bool IsDelegate { get; private init; }

    public IReadOnlyList<ShellSpace> Spaces { get; private init; } = [];

    /// <summary>From the session and this node's memory: drawing the frame asks the database nothing.</summary>
    public static Shell Of(IServiceProvider services)
    {
        var user = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User ?? new ClaimsPrincipal();
        var isVerified = user.Is(Audience.VerifiedMembers);
        return new Shell
        {
            IsSignedIn = user.Is(Audience.Members),
            IsVerified = isVerified,
            IsSuspended = user.IsSuspended,
            IsModerator = user.Is(Audience.Moderators),
            IsAdministrator = user.Is(Audience.Administrators),
            IsDelegate = user.Is(Audience.Delegates),
            Spaces = isVerified ? services.GetRequiredService<SpaceList>().For(user.FindFirstValue(SessionClaims.Group) ?? "") : [],
        };
    }
}
