using System.Collections.Concurrent;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>What rings for a member: what they have not read, and whether open pages may be told of it by themselves.</summary>
/// <param name="On">The day on which it was worked out: the next one has its own.</param>
public sealed record Bell(IReadOnlyList<News> Unread, Interests Interests, bool IsLive, QuietHours Quiet, DateOnly On)
{
    /// <summary>Members who ask to be in contact, a hundred at most.</summary>
    public int Requests { get; init; }

    public override string ToString() => nameof(Bell); // never into a log
}

/// <summary>
/// The bells that this node knows by heart, so that no page works out what was worked out before. It remembers only while it hears what changes; deaf, it
/// would go on ringing for what was read elsewhere. Whoever has a page open is woken when their bell is old.
/// </summary>
/// <remarks>Hearing costs the same however many bells there are: each is held against what was heard when its member next asks, or a moment later when they have a page open.</remarks>
public sealed class Bells(TimeProvider clock)
{
    /// <summary>Past that many it starts afresh.</summary>
    public const int Most = 20_000;

    /// <summary>Of so many signals it knows what they were.</summary>
    private const int LastHeard = 4_096;

    /// <summary>For what nobody says aloud: another node died before it told.</summary>
    private static readonly TimeSpan _maxAge = TimeSpan.FromMinutes(5);

    /// <summary>Open pages are gone through no more often than that, however much is heard.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Guid, Entry> _bells = new();
    private readonly ConcurrentDictionary<Guid, LiveReader> _live = new();
    private readonly Lock _writing = new();
    private readonly NewsSignal?[] _heard = new NewsSignal?[LastHeard];
    private long _edition;
    private int _wakes;
    private int _deskChanged;
    private bool _hears;

    /// <summary>By which this node knows its own signals.</summary>
    public Guid Node { get; } = RandomId.New();

    /// <summary>Changes with each signal. Whoever works a bell out notes it before, so that what they found is not remembered if it concerned them.</summary>
    internal long Edition => Interlocked.Read(ref _edition);

    public void Open() => Forget(hears: true);

    public void Close() => Forget(hears: false);

    internal Bell? Find(Guid member, DateOnly today)
    {
        if (!_bells.TryGetValue(member, out var entry) || entry.Bell.On != today || clock.GetUtcNow() >= entry.Until)
        {
            return null;
        }

        return entry.Edition == Edition ? entry.Bell : FindUnchanged(member);
    }

    internal void Remember(Guid member, Bell bell, long edition)
    {
        lock (_writing)
        {
            if (!_hears || ChangedSince(edition, member, bell))
            {
                return;
            }

            if (_bells.Count >= Most)
            {
                _bells.Clear();
            }

            _bells[member] = new(bell, clock.GetUtcNow() + _maxAge, _edition);
        }
    }

    /// <summary>The member is reading it.</summary>
    internal void Silence(Guid member, News read)
    {
        lock (_writing)
        {
            if (_bells.TryGetValue(member, out var entry))
            {
                _bells[member] = entry with { Bell = entry.Bell with { Unread = [.. entry.Bell.Unread.Where(n => n != read)] } };
            }
        }
    }

    /// <summary>What a node said to all.</summary>
    public void Hear(string message)
    {
        var (node, signal) = NewsSignal.Read(message);
        if (node != Node.ToString())
        {
            Hear(signal);
        }
    }

    /// <summary>From now on the bells of those whom the signal concerns are old, or everybody's where it is not understood; those of them who have a page open are woken.</summary>
    public void Hear(NewsSignal? signal)
    {
        lock (_writing)
        {
            _heard[++_edition % LastHeard] = signal;
        }

        if (signal is null or { Kind: SignalKind.Applications })
        {
            Volatile.Write(ref _deskChanged, 1);
        }

        WakeSoon();
    }

    /// <summary>Somebody has a page open, and wants to be woken; until they dispose of it.</summary>
    /// <param name="atDesk">Whether the page shows how many applications wait.</param>
    public LiveReader Watch(Guid member, bool atDesk)
    {
        var reader = new LiveReader(member, atDesk, r => _live.TryRemove(r.Id, out _));
        _live[reader.Id] = reader;
        return reader;
    }

    /// <summary>How many have a page open on this node.</summary>
    public int Watching => _live.Count;

    /// <summary>How many of them are this member's.</summary>
    public int WatchedBy(Guid member) => _live.Count(reader => reader.Value.Member == member);

    private static bool Concerns(NewsSignal? signal, string member, Bell bell) => signal switch
    {
        null => true,
        { Kind: SignalKind.Members } => signal.Names.Contains(member, StringComparer.Ordinal),
        _ => bell.Interests.Include(signal),
    };

    private Bell? FindUnchanged(Guid member)
    {
        lock (_writing)
        {
            if (!_bells.TryGetValue(member, out var entry))
            {
                return null;
            }

            if (ChangedSince(entry.Edition, member, entry.Bell))
            {
                _bells.TryRemove(member, out _);
                return null;
            }

            _bells[member] = entry with { Edition = _edition };
            return entry.Bell;
        }
    }

    private bool ChangedSince(long edition, Guid member, Bell bell)
    {
        if (_edition - edition >= LastHeard)
        {
            return true;
        }

        var name = member.ToString();
        for (var heard = edition + 1; heard <= _edition; heard++)
        {
            if (Concerns(_heard[heard % LastHeard], name, bell))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In the background: who is told waits, and not who writes. What is heard meanwhile is looked at in the next round.</summary>
    private void WakeSoon()
    {
        if (!_live.IsEmpty && Interlocked.Increment(ref _wakes) == 1)
        {
            _ = Task.Run(WakeAsync);
        }
    }

    private async Task WakeAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _wakes);
            Wake();
            await Task.Delay(_rest);
        }
        while (Interlocked.CompareExchange(ref _wakes, 0, seen) != seen);
    }

    // A bell that is not remembered may have changed: whoever watches asks again.
    private void Wake()
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var deskChanged = Interlocked.Exchange(ref _deskChanged, 0) == 1;
        foreach (var (_, reader) in _live)
        {
            if ((deskChanged && reader.IsAtDesk) || Find(reader.Member, today) is null)
            {
                reader.Wake();
            }
        }
    }

    private void Forget(bool hears)
    {
        lock (_writing)
        {
            _heard[++_edition % LastHeard] = null;
            _bells.Clear();
            _hears = hears;
        }

        WakeSoon();
    }

    private sealed record Entry(Bell Bell, DateTimeOffset Until, long Edition);
}

/// <summary>An open page that is told live. Several wakes while it is at work are one.</summary>
public sealed class LiveReader(Guid member, bool atDesk, Action<LiveReader> leave) : IDisposable
{
    private readonly SemaphoreSlim _woken = new(0, 1);

    public Guid Id { get; } = RandomId.New();

    public Guid Member => member;

    public bool IsAtDesk => atDesk;

    /// <summary>False when nothing happened for that long.</summary>
    public Task<bool> WaitAsync(TimeSpan patience, CancellationToken ct) => _woken.WaitAsync(patience, ct);

    public void Dispose()
    {
        leave(this);
        _woken.Dispose();
    }

    internal void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (Exception done) when (done is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake already, or has just left.
        }
    }
}
