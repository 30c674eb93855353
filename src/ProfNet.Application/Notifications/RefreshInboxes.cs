using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Encrypts every inbox anew and lays the rows in another order, so that neither their order nor what differs between two backups tells who
/// had news. Rows come out under the current key, without what is older than it is kept.
/// </summary>
internal sealed class RefreshInboxes(NpgsqlDataSource database, Inboxes inboxes, TimeProvider clock, ILogger<RefreshInboxes> log) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var tags = (await inboxes.AllTagsAsync(database, ct)).ToArray();
        Random.Shared.Shuffle(tags);
        var unopened = 0;
        foreach (var some in tags.Chunk(AtOnce))
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            unopened += await inboxes.LayAnewAsync(connection, some, inbox => (inbox.Member, inbox.Forget(today)), ct);
            await transaction.CommitAsync(ct);
        }

        if (unopened > 0)
        {
            log.LogError("Inboxes that open with no key of this node, and stay as they are: {Count}. Their members are told of nothing; see seal-status", unopened);
        }
    }
}
