using Npgsql;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>
/// A moment alone with the tables of discussions, to lay their rows anew: readers go on reading, whoever writes waits.
/// </summary>
internal sealed class CommunityHeap(NpgsqlDataSource database)
{
    private const int Attempts = 3;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Discussions first, as everybody who posts: whoever writes has their row before any other. What comes after is held by reactions, edits and follows
    /// for milliseconds, and is not waited for until PostgreSQL looks for deadlocks (one second): the one to give way is this.
    /// </summary>
    private static readonly string[] _locks =
    [
        "set local lock_timeout = '2s'",
        "lock table community.discussions in exclusive mode",
        "set local lock_timeout = '200ms'",
        "lock table community.voices, community.posts_named, community.posts_sealed, community.waiting_posts, community.revisions, community.followers, community.cases, community.polls, community.poll_options, community.post_places in exclusive mode",
    ];

    /// <summary>Does the work in one transaction. False when the tables were never free: the work is for another time.</summary>
    public async Task<bool> TryAloneAsync(Func<NpgsqlConnection, Task> work, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(ct);
                foreach (var step in _locks)
                {
                    await Heap.RunAsync(connection, step, ct);
                }

                await work(connection);
                await transaction.CommitAsync(ct);
                return true;
            }
            catch (PostgresException busy) when (Heap.IsBusy(busy))
            {
                await Task.Delay(_pause, ct);
            }
        }

        return false;
    }
}
