using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>A table of the vault that holds boxes under tags: read and written over the vault's own login, each statement by itself.</summary>
/// <remarks>What is kept is JSON that says what its tag is made of: the job that lays rows under another key reads it so (<see cref="VaultTables"/>).</remarks>
/// <param name="table">Its name in the schema.</param>
/// <param name="room">The padded length of what a box holds, in bytes of UTF-8.</param>
internal sealed class VaultBoxes<T>(VaultDatabase vault, SealedBox boxes, string table, int room) where T : class
{
    // « é » as two bytes and not as six: the room is what French needs.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What lies under any of the tags, in one round trip.</summary>
    public Task<List<Boxed<T>>> FindAsync(byte[][] tags, CancellationToken ct) =>
        ReadAsync($"select tag, sealed from vault.{table} where tag = any ($1)", [new() { Value = tags }], ct);

    /// <summary>Everything, for those who go through all of it.</summary>
    public Task<List<Boxed<T>>> AllAsync(CancellationToken ct) => ReadAsync($"select tag, sealed from vault.{table}", [], ct);

    /// <summary>Puts it under the tag unless something lies there already; answers whether it did.</summary>
    public async Task<bool> TryAddAsync(byte[] tag, T content, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand($"insert into vault.{table} (tag, sealed) values ($1, $2) on conflict do nothing");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tag }, new() { Value = Close(tag, content) } });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Puts it under the tag in place of what lies there and under the others; one transaction.</summary>
    public async Task ReplaceAsync(byte[] tag, byte[][] others, T content, CancellationToken ct)
    {
        await using var batch = vault.Source.CreateBatch();
        batch.BatchCommands.Add(new($"insert into vault.{table} (tag, sealed) values ($1, $2) on conflict (tag) do update set sealed = excluded.sealed")
        {
            Parameters = { new() { Value = tag }, new() { Value = Close(tag, content) } },
        });
        batch.BatchCommands.Add(new($"delete from vault.{table} where tag = any ($1) and tag <> $2") { Parameters = { new() { Value = others }, new() { Value = tag } } });
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task RemoveAsync(byte[][] tags, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand($"delete from vault.{table} where tag = any ($1)");
        command.Parameters.Add(new() { Value = tags });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<Boxed<T>>> ReadAsync(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<Boxed<T>> found = [];
        while (await reader.ReadAsync(ct))
        {
            var tag = reader.GetFieldValue<byte[]>(0);
            found.Add(new(tag, JsonSerializer.Deserialize<T>(boxes.Open(SealPurpose.Vault, reader.GetFieldValue<byte[]>(1), tag), _json)!));
        }

        return found;
    }

    private byte[] Close(byte[] tag, T content) => boxes.Close(SealPurpose.Vault, JsonSerializer.SerializeToUtf8Bytes(content, _json), room, tag);
}

internal sealed record Boxed<T>(byte[] Tag, T Content);
