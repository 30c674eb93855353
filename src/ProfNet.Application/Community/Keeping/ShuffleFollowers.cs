using System.Security.Cryptography;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Keeping;

/// <summary>
/// Lays all rows of followers anew each night. Whoever follows what is quiet leaves a row that no day tells, and PostgreSQL puts it wherever there is
/// room, not only in the last pages that <see cref="ShuffleFreshRows"/> takes: two of them side by side would be one member's morning.
/// </summary>
internal sealed class ShuffleFollowers(NpgsqlDataSource database, CommunityHeap heap) : IChore
{
    /// <summary>Pages at a time, from anywhere in the table: some hundredths of a second during which nobody can write.</summary>
    private const int Batch = 32;

    private const string Table = "community.followers";

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var ask = database.CreateCommand($"select {Heap.Pages(Table)}");
        var pages = Enumerable.Range(0, (int)(await ask.ExecuteScalarAsync(ct))!).ToArray();
        RandomNumberGenerator.Shuffle(pages.AsSpan());

        foreach (var some in pages.Chunk(Batch))
        {
            await heap.TryAloneAsync(alone => Heap.RunAsync(alone, Heap.LayPagesAnew(Table), ct, some), ct);
        }
    }
}
