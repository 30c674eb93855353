using System.Security.Cryptography;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>
/// Lays all rows anew each night that change without a day of their own to tell it: whoever follows, settles, concludes or leaves what is quiet leaves a row that
/// PostgreSQL puts wherever there is room, not only in the last pages that <see cref="ShuffleFreshRows"/> takes. Two of them side by side would be one
/// member's morning.
/// </summary>
internal sealed class ShuffleQuietRows(NpgsqlDataSource database, CommunityHeap heap) : IChore
{
    /// <summary>Pages at a time, from anywhere in the table: some hundredths of a second during which nobody can write.</summary>
    private const int Batch = 32;

    private static readonly string[] _tables =
        ["community.followers", "community.discussions", "community.voices", "community.cases", "community.polls", "community.poll_options", "community.post_places"];

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in _tables)
        {
            await using var ask = database.CreateCommand($"select {Heap.Pages(table)}");
            var pages = Enumerable.Range(0, (int)(await ask.ExecuteScalarAsync(ct))!).ToArray();
            RandomNumberGenerator.Shuffle(pages.AsSpan());

            foreach (var some in pages.Chunk(Batch))
            {
                await heap.TryAloneAsync(alone => Heap.RunAsync(alone, Heap.LayPagesAnew(table), ct, some), ct);
            }
        }
    }
}
