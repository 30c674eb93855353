namespace ProfNet.Web.Hosting;

/// <summary>
/// <c>profnet [command [arguments]] [settings]</c>, taken apart. Settings go to the configuration, which would mistake an absolute path for one. After a command, a setting is
/// what has a colon in its name (<c>--PrivateCluster:Folder=…</c>) or belongs to the host (<c>--urls</c>); all else is the command's own.
/// </summary>
internal sealed record CommandLine(string? Command, string[] Arguments, string[] Settings)
{
    private static readonly string[] _hostSettings =
        [HostDefaults.EnvironmentKey, HostDefaults.ContentRootKey, HostDefaults.ApplicationKey, WebHostDefaults.ServerUrlsKey];

    public static CommandLine Parse(string[] args)
    {
        if (args is not [var command, .. var words] || IsOption(command))
        {
            return new(null, [], args);
        }

        List<string> arguments = [];
        List<string> settings = [];
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsSetting(words[i]))
            {
                arguments.Add(words[i]);
                continue;
            }

            settings.Add(words[i]);
            if (!words[i].Contains('=', StringComparison.Ordinal) && i + 1 < words.Length)
            {
                settings.Add(words[++i]);
            }
        }

        return new(command, [.. arguments], [.. settings]);
    }

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static bool IsSetting(string word) =>
        IsOption(word) && word[2..].Split('=')[0] is var name
        && (name.Contains(':', StringComparison.Ordinal) || _hostSettings.Contains(name, StringComparer.OrdinalIgnoreCase));
}
