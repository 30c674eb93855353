namespace ProfNet.Web.Hosting;

/// <summary>Something that whoever runs ProfNet must put right first. Its message is all that they see: no stack trace, exit code <see cref="ExitCode.Configuration"/>.</summary>
internal sealed class CannotStartException(string message) : Exception(message);

/// <summary>Exit codes, after sysexits.h.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The file was refused and nothing changed: another file is needed.</summary>
    public const int Refused = 3;

    /// <summary>The place is taken and nothing changed: the same command may succeed later.</summary>
    public const int TryLater = 4;

    public const int Usage = 64;
    public const int Configuration = 78;

    /// <summary>Ended by Ctrl-C or SIGTERM before the work was done.</summary>
    public const int Interrupted = 130;
}
