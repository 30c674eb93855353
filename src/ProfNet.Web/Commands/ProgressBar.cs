using System.Globalization;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Web.Commands;

/// <summary>Draws in a terminal how far a long command is: one line, written over itself four times a second at most. Draws nothing where output goes to a file.</summary>
internal sealed class ProgressBar(string what, TextWriter to, bool isTerminal, TimeProvider clock)
{
    private const int Width = 40;
    private static readonly TimeSpan _rhythm = TimeSpan.FromMilliseconds(250);
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    private long? _drawnAt;

    public void Show(DirectoryProgress progress)
    {
        if (!isTerminal || (_drawnAt is { } at && clock.GetElapsedTime(at) < _rhythm && progress.Share < 1))
        {
            return;
        }

        _drawnAt = clock.GetTimestamp();
        var done = (int)(Width * progress.Share);
        to.Write(string.Create(_french, $"\r{what} [{new string('█', done)}{new string('░', Width - done)}] {progress.Share:P0}, {progress.Count:N0} "));
    }

    /// <summary>Ends the line, if there is one.</summary>
    public void End()
    {
        if (_drawnAt is not null)
        {
            to.WriteLine();
        }
    }
}
