using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ProfNet.Integration.Tests.Site;

/// <summary>Keeps every line that a node logs while somebody listens: its text, its values and its exception.</summary>
internal sealed class HeardLogs : ILoggerProvider
{
    private ConcurrentQueue<string>? _lines;

    /// <summary>From now on lines are kept; those of before are forgotten.</summary>
    public void Listen() => _lines = new();

    public IReadOnlyList<string> Heard() => [.. _lines ?? throw new InvalidOperationException("Nobody listened.")];

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void Dispose() => _lines = null;

    private sealed class Ear(HeardLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logs._lines is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => p.Value)) : "";
            logs._lines?.Enqueue($"{logLevel} {category}: {formatter(state, exception)} [{values}] {exception}");
        }
    }
}
