using System.Globalization;

namespace ProfNet.Web.Commands;

/// <summary>What follows a command's name: one file, and options that take a number.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    private CommandArguments(string file) => File = file;

    public string File { get; }

    /// <summary>Null when the arguments are not those: the command then prints its usage.</summary>
    public static CommandArguments? Parse(ReadOnlySpan<string> args, params ReadOnlySpan<string> options)
    {
        if (args is not [var file, .. var rest] || file.StartsWith('-') || rest.Length % 2 != 0)
        {
            return null;
        }

        var arguments = new CommandArguments(file);
        for (; rest is [var name, var value, .. var next]; rest = next)
        {
            if (!options.Contains(name)
                || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !arguments._numbers.TryAdd(name, number))
            {
                return null;
            }
        }

        return arguments;
    }

    public long Number(string option, long otherwise) => _numbers.GetValueOrDefault(option, otherwise);
}
