namespace ProfNet.Web.Hosting;

/// <summary>Where ProfNet runs from and as what. There is no launch profile: one would override ASPNETCORE_ENVIRONMENT.</summary>
internal sealed record StartPlace(string ContentRoot, string EnvironmentName)
{
    private const string ProjectFile = "ProfNet.Web.csproj";

    public bool IsDevelopment => EnvironmentName == Environments.Development;

    /// <summary>Whether the content is the source tree, and not what was published from it.</summary>
    public bool IsSourceTree => File.Exists(Path.Combine(ContentRoot, ProjectFile));

    /// <summary>Git-ignored, at the repository's root: the private cluster and its keys.</summary>
    public string PrivateFolder => Path.Combine(IsSourceTree ? Path.GetFullPath(Path.Combine(ContentRoot, "..", "..")) : ContentRoot, ".profnet");

    /// <summary>Options win over variables, variables over what the place suggests: Development in the source tree, Production elsewhere.</summary>
    public static StartPlace From(string[] options)
    {
        var given = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(options).Build();
        var contentRoot = given[HostDefaults.ContentRootKey] is { Length: > 0 } root ? Path.GetFullPath(root) : FindContentRoot();
        var place = new StartPlace(contentRoot, Environments.Production);
        return given[HostDefaults.EnvironmentKey] is { Length: > 0 } environment
            ? place with { EnvironmentName = environment }
            : place with { EnvironmentName = place.IsSourceTree ? Environments.Development : Environments.Production };
    }

    /// <summary>The project's folder for a program that was built in it, else the program's own: never the folder in which somebody happens to stand.</summary>
    private static string FindContentRoot()
    {
        var program = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = program; folder is not null && folder.Name != "publish"; folder = folder.Parent)
        {
            if (folder is { Name: "bin", Parent: { } project } && File.Exists(Path.Combine(project.FullName, ProjectFile)))
            {
                return project.FullName;
            }
        }

        return program.FullName;
    }
}
