using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Each night every member's choices are encrypted anew and laid elsewhere, in random order: neither their place nor a comparison of two backups tells whose changed.</summary>
internal sealed class RefreshChoices(NpgsqlDataSource database, ChoiceRows choices, ILogger<RefreshChoices> log) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var tags = (await choices.AllTagsAsync(database, ct)).ToArray();
        RandomNumberGenerator.Shuffle(tags.AsSpan());
        var unopened = 0;
        foreach (var some in tags.Chunk(AtOnce))
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            unopened += await choices.LayAnewAsync(connection, some, chosen => (chosen.Member, chosen), ct);
            await transaction.CommitAsync(ct);
        }

        if (unopened > 0)
        {
            log.LogError("Choices that open with no key of this node, and stay as they are: {Count}; see seal-status", unopened);
        }
    }
}
