namespace ProfNet.Web.Hosting;

/// <summary><c>profnet [command [arguments]] [--Setting=value …]</c>, taken apart. The settings go to the configuration, which would mistake an absolute path for one.</summary>
internal sealed record CommandLine(string? Command, string[] Arguments, string[] Options)
{
    public static CommandLine Parse(string[] args)
    {
        var firstOption = Array.FindIndex(args, arg => arg.StartsWith("--", StringComparison.Ordinal));
        var words = firstOption < 0 ? args : args[..firstOption];
        return new(words.FirstOrDefault(), [.. words.Skip(1)], firstOption < 0 ? [] : args[firstOption..]);
    }
}
