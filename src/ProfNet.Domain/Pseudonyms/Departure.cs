using System.Security.Cryptography;
using ProfNet.Domain.Members;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>
/// How a member goes out of their discussions without showing which were theirs: each has a night of its own, drawn at random.
/// What changed everywhere at once would tell every reader which pseudonyms were one person.
/// </summary>
public static class Departure
{
    /// <summary>Nights over which a departure is spread; no night has two discussions of one member unless they had more than there are nights.</summary>
    public const int Nights = 30;

    /// <summary>The discussions in which something must change, each with its day: wherever they spoke, at least whose voice it is. The others are forgotten at once.</summary>
    public static IReadOnlyList<IndexEntry> Plan(IEnumerable<IndexEntry> entries, Parting underPseudonyms, Parting underName, DateOnly today)
    {
        var changing = entries
            .Select(entry => entry with { Parting = entry.Voice is null ? Parting.Stays : entry.IsSealed ? underPseudonyms : underName })
            .Where(entry => entry.SaysSomething)
            .ToArray();
        RandomNumberGenerator.Shuffle(changing.AsSpan());

        // Those under a pseudonym first: up to thirty of them, no two in one night.
        var nights = DrawNights().GetEnumerator();
        return [.. changing.OrderByDescending(entry => entry.IsSealed).Select(entry => entry with { LeavesOn = today.AddDays(Next(nights)) })];
    }

    /// <summary>What a night carries out: what was drawn for it; else, where nights were missed, a little of what they left.</summary>
    public static IReadOnlyList<IndexEntry> Tonight(IReadOnlyList<IndexEntry> entries, DateOnly today)
    {
        IndexEntry[] drawn = [.. entries.Where(entry => entry.LeavesOn == today)];
        IndexEntry[] overdue = [.. entries.Where(entry => entry.LeavesOn < today).OrderBy(entry => entry.LeavesOn)];
        return drawn.Length > 0 ? drawn : overdue[..Math.Min(overdue.Length, 1 + (overdue.Length / Nights))];
    }

    /// <summary>A night for one discussion more of somebody who left, on which nothing else of theirs changes if there is one.</summary>
    public static DateOnly AnotherNight(IReadOnlyList<IndexEntry> entries, DateOnly today)
    {
        var nights = Enumerable.Range(1, Nights).Select(today.AddDays).ToArray();
        DateOnly[] free = [.. nights.Where(night => entries.All(e => e.LeavesOn != night))];
        return RandomNumberGenerator.GetItems<DateOnly>(free.Length > 0 ? free : nights, 1)[0];
    }

    private static IEnumerable<int> DrawNights()
    {
        while (true)
        {
            int[] deck = [.. Enumerable.Range(1, Nights)];
            RandomNumberGenerator.Shuffle(deck.AsSpan());
            foreach (var night in deck)
            {
                yield return night;
            }
        }
    }

    private static int Next(IEnumerator<int> nights)
    {
        nights.MoveNext();
        return nights.Current;
    }
}
