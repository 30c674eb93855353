namespace ProfNet.Web.Commands;

/// <summary>What a command tells the shell that called it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The file or the database failed; the message says which.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong; the usage was printed.</summary>
    public const int Usage = 2;

    /// <summary>The file was refused and nothing changed: another file is needed.</summary>
    public const int Refused = 3;

    /// <summary>The place is taken and nothing changed: the same command may succeed later.</summary>
    public const int TryLater = 4;

    /// <summary>Interrupted (Ctrl-C), as shells count it; nothing changed.</summary>
    public const int Cancelled = 130;
}
