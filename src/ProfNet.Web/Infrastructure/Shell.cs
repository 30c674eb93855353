using System.Security.Claims;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Web.Background;

namespace ProfNet.Web.Infrastructure;

/// <summary>A space in the rail: its name, the pigment of its dot, and the letters that stand for it when the rail is narrow.</summary>
public sealed record ShellSpace(string Slug, string Name, string Pigment, string Initials);

/// <summary>What the app's frame shows to whoever asks for the page. It knows no name: screenshots travel.</summary>
public sealed class Shell
{
    private readonly IServiceProvider _services;
    private readonly ClaimsPrincipal _user;

    private Shell(IServiceProvider services, ClaimsPrincipal user) => (_services, _user) = (services, user);

    public bool IsSignedIn => _user.Is(Audience.Members);

    /// <summary>Whether the team keeps them out: they have a page that says why, and no application to follow.</summary>
    public bool IsSuspended => _user.IsSuspended;

    public bool IsVerified => _user.Is(Audience.VerifiedMembers);

    public bool IsModerator => _user.Is(Audience.Moderators);

    public bool IsAdministrator => _user.Is(Audience.Administrators);

    public bool IsDelegate => _user.Is(Audience.Delegates);

    /// <summary>The session and this node's memory tell all of it but what the member chose, which the first page of a session asks for.</summary>
    public static Shell Of(IServiceProvider services) =>
        new(services, services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User ?? new ClaimsPrincipal());

    /// <summary>The spaces that the member subscribes to.</summary>
    public async ValueTask<IReadOnlyList<ShellSpace>> SpacesAsync(CancellationToken ct) => IsVerified
        ? _services.GetRequiredService<SpaceList>().For(
            _user.FindFirstValue(SessionClaims.Group) ?? "", _services.GetRequiredService<ICurrentMember>().Rights, await _services.GetRequiredService<MyChoices>().ReadAsync(ct))
        : [];
}
