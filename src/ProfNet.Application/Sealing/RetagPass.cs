using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ProfNet.Application.Sealing;

/// <summary>
/// Goes through tables whose rows bear the number of a key, and lets what is older than the current key be laid under it, a batch at a time.
/// A pass that found nothing is not repeated for an hour; one that takes long goes on where it was at the next quarter of an hour.
/// </summary>
public sealed class RetagPass(ISealKeys keys, TimeProvider clock, ILogger<RetagPass> log)
{
    /// <summary>Rows in one short transaction.</summary>
    public const int Batch = 100;

    private static readonly TimeSpan _atMost = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _rest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>Whether a key is there that rows may still bear and none is written with any more. Those on standby are yet to come: their rows are not old.</summary>
    public bool HasOld(SealPurpose purpose) => keys.Numbers(purpose).Any(number => number < keys.CurrentNumber(purpose));

    /// <param name="table">Its name, for the place where the pass stands.</param>
    /// <param name="start">What comes before every row.</param>
    /// <param name="moveNext">Moves the next rows after a place that bear a key below the current one; answers with the last place, and null when there are none.</param>
    public async Task RunAsync<TPlace>(string table, SealPurpose purpose, TPlace start, Func<TPlace, short, Task<TPlace?>> moveNext) where TPlace : struct
    {
        var current = keys.CurrentNumber(purpose);
        var began = clock.GetUtcNow();
        if (!HasOld(purpose) || (_places.TryGetValue(table, out var place) && place.Key == current && place.RestUntil > began))
        {
            return;
        }

        var (at, found) = place?.After is TPlace after && place.Key == current ? (after, true) : (start, false);
        while (clock.GetUtcNow() - began < _atMost)
        {
            if (await moveNext(at, current) is not { } last)
            {
                // What was locked, or written meanwhile by a node that does not know the key as current, is for the next pass.
                _places[table] = new(current, After: null, RestUntil: found ? DateTimeOffset.MinValue : began + _rest);
                return;
            }

            (at, found) = (last, true);
        }

        _places[table] = new(current, at, DateTimeOffset.MinValue);
    }

    /// <summary>What a row's box holds; null where it does not open. That is said, and keeps no other row waiting: the key that it bears stays needed.</summary>
    public T? Read<T>(string table, Func<T> open) where T : class
    {
        try
        {
            return open();
        }
        catch (Exception failure) when (SealedBox.DoesNotOpen(failure))
        {
            log.LogError("A row of {Table} does not open under the key that it names: {Failure}", table, failure.GetType().Name);
            return null;
        }
    }

    private sealed record Place(short Key, object? After, DateTimeOffset RestUntil);
}
