using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace ProfNet.Application.Common;

/// <summary>What a request leaves to be written after it has answered.</summary>
public interface ILateWrites
{
    /// <summary>Writes all that waits. Returns when it is written, also by somebody who had begun before; throws when it could not be, and it waits on.</summary>
    Task FlushAsync(CancellationToken ct);
}

/// <summary>
/// Keeps what is to be written later: at most one of a key, and not more than <see cref="Most"/> of them. When there are more, the request that
/// brings the next writes it itself. What was taken in is written, however often the database fails meanwhile; a node that is killed loses its last second.
/// </summary>
public abstract class LateWrites<TKey, TValue>(ILogger log) : ILateWrites, IDisposable where TKey : notnull
{
    public const int Most = 5_000;

    private const int AtOnce = 200;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<TKey, TValue> _waiting = [];

    public Task AddAsync(TKey key, TValue value, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var before))
            {
                _waiting[key] = Merge(before, value);
                return Task.CompletedTask;
            }

            if (_waiting.Count < Most)
            {
                _waiting.Add(key, value);
                return Task.CompletedTask;
            }
        }

        return WriteNowAsync(key, value, ct);
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            foreach (var some in Take().Chunk(AtOnce))
            {
                await WriteOrKeepAsync(some, ct);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract TValue Merge(TValue before, TValue after);

    /// <summary>Writes them in one transaction.</summary>
    protected abstract Task WriteAsync(IReadOnlyCollection<KeyValuePair<TKey, TValue>> some, CancellationToken ct);

    private async Task WriteNowAsync(TKey key, TValue value, CancellationToken ct)
    {
        try
        {
            await WriteAsync([KeyValuePair.Create(key, value)], ct);
        }
        catch (DbException trouble)
        {
            // Whoever reads shall read, even while nothing can be written: this was never taken in.
            log.LogWarning("{What} is full, and the database does not write: {Trouble}", GetType().Name, trouble.GetType().Name);
        }
    }

    private KeyValuePair<TKey, TValue>[] Take()
    {
        lock (_lock)
        {
            return [.. _waiting];
        }
    }

    /// <summary>They leave the queue once they are written: what was merged into one meanwhile stays for the next time.</summary>
    private async Task WriteOrKeepAsync(KeyValuePair<TKey, TValue>[] some, CancellationToken ct)
    {
        try
        {
            await WriteAsync(some, ct);
        }
        catch (Exception failure) when (failure is not (DbException or OperationCanceledException or TimeoutException or IOException))
        {
            if (some.Length > 1)
            {
                // One of them cannot be written, whoever asks: the others need not wait for it.
                foreach (var one in some)
                {
                    await WriteOrKeepAsync([one], ct);
                }

                return;
            }

            log.LogError(failure, "{What} holds something that cannot be written, and lets it go", GetType().Name);
        }

        lock (_lock)
        {
            foreach (var (key, value) in some)
            {
                if (_waiting.TryGetValue(key, out var now) && EqualityComparer<TValue>.Default.Equals(now, value))
                {
                    _waiting.Remove(key);
                }
            }
        }
    }
}
