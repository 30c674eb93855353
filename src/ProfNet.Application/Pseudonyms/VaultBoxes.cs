using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>A table of the vault that holds boxes under tags: read and written over the vault's own login, each call by itself.</summary>
/// <remarks>What is kept is JSON that says what its tag is made of: the job that lays rows under another key reads it so (<see cref="VaultTables"/>).</remarks>
/// <param name="table">Its name in the schema.</param>
/// <param name="room">The padded length of what a box holds, in bytes of UTF-8.</param>
internal sealed class VaultBoxes<T>(VaultDatabase vault, SealedBox boxes, string table, int room) where T : class
{
    // « é » as two bytes and not as six: the room is what French needs.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What lies under any of the tags, in one round trip.</summary>
    public async Task<IReadOnlyList<Boxed<T>>> FindAsync(byte[][] tags, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand($"select tag, sealed from vault.{table} where tag = any ($1)");
        command.Parameters.Add(new() { Value = tags });
        return await ReadAsync(command, ct).ToListAsync(ct);
    }

    /// <summary>Everything, one after the other, for those who go through all of it.</summary>
    public async IAsyncEnumerable<Boxed<T>> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand($"select tag, sealed from vault.{table}");
        await foreach (var box in ReadAsync(command, ct))
        {
            yield return box;
        }
    }

    /// <summary>Puts it under the tag unless something lies there already; answers whether it did.</summary>
    public async Task<bool> TryAddAsync(byte[] tag, T content, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand($"insert into vault.{table} (tag, sealed) values ($1, $2) on conflict do nothing");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tag }, new() { Value = Close(tag, content) } });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Changes what lies under one of the tags and puts it under the first, null being nothing. Whoever else changes something here waits.</summary>
    public async Task ChangeAsync(byte[][] tags, Func<T?, T?> change, CancellationToken ct)
    {
        await using var connection = await vault.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock(hashtext('vault.{table}'))", connection)) // what is not there yet has no row to lock
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        await using var find = new NpgsqlCommand($"select tag, sealed from vault.{table} where tag = any ($1) for update", connection) { Parameters = { new() { Value = tags } } };
        var was = (await ReadAsync(find, ct).FirstOrDefaultAsync(ct))?.Content;
        var content = change(was);
        if (!ReferenceEquals(was, content))
        {
            await ReplaceAsync(connection, tags, content, ct);
        }

        await transaction.CommitAsync(ct);
    }

    public async Task RemoveAsync(byte[][] tags, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand($"delete from vault.{table} where tag = any ($1)");
        command.Parameters.Add(new() { Value = tags });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task ReplaceAsync(NpgsqlConnection connection, byte[][] tags, T? content, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"delete from vault.{table} where tag = any ($1)") { Parameters = { new() { Value = tags } } });
        if (content is not null)
        {
            batch.BatchCommands.Add(new($"insert into vault.{table} (tag, sealed) values ($1, $2)") { Parameters = { new() { Value = tags[0] }, new() { Value = Close(tags[0], content) } } });
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private async IAsyncEnumerable<Boxed<T>> ReadAsync(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var tag = reader.GetFieldValue<byte[]>(0);
            yield return new(tag, JsonSerializer.Deserialize<T>(boxes.Open(SealPurpose.Vault, reader.GetFieldValue<byte[]>(1), tag), _json)!);
        }
    }

    private byte[] Close(byte[] tag, T content) => boxes.Close(SealPurpose.Vault, JsonSerializer.SerializeToUtf8Bytes(content, _json), room, tag);
}

internal sealed record Boxed<T>(byte[] Tag, T Content);
