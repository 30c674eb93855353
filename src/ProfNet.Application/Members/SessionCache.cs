using System.Collections.Concurrent;

namespace ProfNet.Application.Members;

/// <summary>
/// The sessions that this node knows by heart. It remembers only while it hears what changes
/// (<see cref="SessionNews"/>): deaf, it would keep alive what another node has revoked.
/// </summary>
public sealed class SessionCache(TimeProvider clock)
{
    /// <summary>Past that many it starts afresh: each session then costs one query more.</summary>
    public const int MaxSessions = 50_000;

    private static readonly TimeSpan _maxAge = TimeSpan.FromMinutes(10);

    /// <summary>Longer than any transaction may take: see <see cref="Distrust"/>.</summary>
    private static readonly TimeSpan _distrust = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Entry> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, DateTimeOffset> _distrusted = [];
    private readonly Lock _writing = new();
    private long _edition;
    private bool _hears;

    /// <summary>Changes with every eviction. Whoever reads from the database notes it before, so that what they read is not remembered if it changed meanwhile.</summary>
    internal long Edition => Interlocked.Read(ref _edition);

    /// <summary>Whether it remembers at all now.</summary>
    public bool Hears
    {
        get
        {
            lock (_writing)
            {
                return _hears;
            }
        }
    }

    /// <summary>Starts to remember: from now on every change is heard.</summary>
    public void Open() => Forget(hears: true);

    /// <summary>Forgets everything and remembers nothing until it hears again.</summary>
    public void Close() => Forget(hears: false);

    internal SessionHolder? Find(string sessionId)
    {
        var now = clock.GetUtcNow();
        return _sessions.TryGetValue(sessionId, out var entry) && now < entry.Until && now < entry.Holder.ExpiresAt ? entry.Holder : null;
    }

    internal void Remember(SessionHolder holder, long edition)
    {
        lock (_writing)
        {
            var now = clock.GetUtcNow();
            if (!_hears || edition != _edition || (_distrusted.TryGetValue(holder.MemberId, out var until) && now < until))
            {
                return;
            }

            if (_sessions.Count >= MaxSessions)
            {
                _sessions.Clear();
            }

            _sessions[holder.SessionId] = new(holder, now + _maxAge);
        }
    }

    /// <summary>
    /// A transaction of this node is changing the member: until it is heard to have committed, their requests ask the database.
    /// So whoever is verified here is verified at their very next request, without waiting for the news to come round.
    /// </summary>
    internal void Distrust(Guid memberId)
    {
        lock (_writing)
        {
            Drop(memberId);
            _distrusted[memberId] = clock.GetUtcNow() + _distrust;
        }
    }

    internal void EvictMember(Guid memberId)
    {
        lock (_writing)
        {
            Drop(memberId);
            _distrusted.Remove(memberId);
        }
    }

    public void EvictSession(string sessionId)
    {
        lock (_writing)
        {
            _edition++;
            _sessions.TryRemove(sessionId, out _);
        }
    }

    private void Drop(Guid memberId)
    {
        _edition++;
        foreach (var (id, _) in _sessions.Where(s => s.Value.Holder.MemberId == memberId))
        {
            _sessions.TryRemove(id, out _);
        }
    }

    private void Forget(bool hears)
    {
        lock (_writing)
        {
            _edition++;
            _sessions.Clear();
            _distrusted.Clear();
            _hears = hears;
        }
    }

    private sealed record Entry(SessionHolder Holder, DateTimeOffset Until);
}
