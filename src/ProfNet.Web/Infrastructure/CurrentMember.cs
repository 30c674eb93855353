using System.Globalization;
using System.Security.Claims;
using ProfNet.Application.Common;

namespace ProfNet.Web.Infrastructure;

/// <summary>Whoever sent the HTTP request; nobody outside of one.</summary>
internal sealed class CurrentMember(IHttpContextAccessor http) : ICurrentMember
{
    public Guid Id => Guid.Parse(Said(ClaimTypes.NameIdentifier));

    public string Name => Said(ClaimTypes.Name);

    public string ProfessionKey => Said(SessionClaims.ProfessionKey);

    public string Profession => Said(SessionClaims.Profession);

    public string GroupSlug => Said(SessionClaims.Group);

    public string[] Rights => [.. User.FindAll(SessionClaims.Right).Select(c => c.Value)];

    public DateTimeOffset ProvedAt => new(long.Parse(Said(SessionClaims.ProvedAt), CultureInfo.InvariantCulture), TimeSpan.Zero);

    public string SessionId => Said(SessionClaims.SessionId);

    private ClaimsPrincipal User => http.HttpContext?.User ?? new ClaimsPrincipal();

    public bool Is(Audience audience) => User.Is(audience);

    private string Said(string claim) => User.FindFirstValue(claim) ?? throw new InvalidOperationException("Nobody is signed in.");
}
