using System.Collections.Concurrent;
using System.Diagnostics;

namespace ProfNet.Integration.Tests.Site;

/// <summary>Hears every command that HTTP requests send to one database, from Npgsql itself.</summary>
internal sealed class DatabaseCommands : IDisposable
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _listener;

    public DatabaseCommands(string database)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Background work has no request above it, and opening a connection that the pool lacked says no command.
                if (activity is { Source.Name: "Npgsql", Parent: not null } && activity.TagObjects.Any(t => t.Key is "db.namespace" or "db.name" && database.Equals(t.Value))
                    && activity.TagObjects.Any(t => t.Key is "db.query.text" or "db.statement"))
                {
                    _heard.Enqueue(string.Join(' ', activity.TagObjects.Where(t => t.Key is "db.query.text" or "db.statement").Select(t => t.Value)));
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The commands since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_heard.TryDequeue(out var command))
        {
            taken.Add(command);
        }

        return taken;
    }

    /// <summary>The same but for those that know a session, which a node asks again whenever it heard that anybody's rights have changed.</summary>
    public IReadOnlyList<string> TakeButSessions() => [.. Take().Where(c => !c.Contains("FROM members.", StringComparison.Ordinal))];

    public void Dispose() => _listener.Dispose();
}
