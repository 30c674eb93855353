namespace ProfNet.Web.Infrastructure;

/// <summary>A space in the rail: its name, the pigment of its dot, and the letters that stand for it when the rail is narrow.</summary>
public sealed record ShellSpace(string Slug, string Name, string Pigment, string Initials);

/// <summary>What the app's frame shows to whoever asks for the page. It knows no name: screenshots travel.</summary>
public sealed class Shell
{
    public bool IsSignedIn { get; set; }

    public bool IsVerified { get; set; }

    public bool IsModerator { get; set; }

    public bool IsAdministrator { get; set; }

    public IReadOnlyList<ShellSpace> Spaces { get; set; } = [];

    /// <summary>Registrations that wait for a decision; counted for administrators only.</summary>
    public int PendingApplications { get; set; }
}
