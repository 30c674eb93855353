using System.Text.Json;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Who a member was who left, for the disclosures that the law may still ask for.</summary>
public sealed record DepartedIdentity(Guid Member, string GivenName, string FamilyName, string ProfessionKey, string? Number)
{
    public override string ToString() => nameof(DepartedIdentity); // never into a log
}

/// <summary>The account of a member who left.</summary>
public sealed record DepartedAccount(Guid Member, string Email)
{
    public override string ToString() => nameof(DepartedAccount); // never into a log
}

/// <summary>
/// What a host must keep of those who left, apart from all that lives: encrypted under the vault's key, found by the member's id alone, which
/// only the vault's entries still hold, and gone by itself. Civil identity for five years, the account for one (décret 2021-1362).
/// </summary>
public sealed class Departed(VaultDatabase vault, SealTags tags, SealedBox boxes, ISealKeys keys)
{
    public const int YearsOfIdentity = 5;
    public const int YearsOfAccount = 1;

    /// <summary>What a box holds, in bytes: the longest names and address fit.</summary>
    internal const int Room = 1_024;

    private const string OfIdentity = "identity";
    private const string OfAccount = "account";

    /// <summary>Keeps both, in one trip; done twice, it is done.</summary>
    public async Task KeepAsync(DepartedIdentity identity, DepartedAccount account, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = vault.Source.CreateBatch();
        batch.BatchCommands.Add(Insert(OfIdentity, identity.Member, JsonSerializer.SerializeToUtf8Bytes(identity), Until(now, YearsOfIdentity)));
        batch.BatchCommands.Add(Insert(OfAccount, account.Member, JsonSerializer.SerializeToUtf8Bytes(account), Until(now, YearsOfAccount)));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Who it was; null when nobody of that id left, or their time is over.</summary>
    public Task<DepartedIdentity?> FindIdentityAsync(Guid member, CancellationToken ct) => FindAsync<DepartedIdentity>(OfIdentity, member, ct);

    public Task<DepartedAccount?> FindAccountAsync(Guid member, CancellationToken ct) => FindAsync<DepartedAccount>(OfAccount, member, ct);

    /// <summary>Whether anything has been kept long enough.</summary>
    internal async Task<bool> HasLapsedAsync(DateOnly today, CancellationToken ct)
    {
        await using var ask = vault.Source.CreateCommand("select exists (select from vault.departed where until <= $1)");
        ask.Parameters.Add(new() { Value = today });
        return (bool)(await ask.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Of these members, those whose identity is kept still.</summary>
    internal async Task<IReadOnlyList<Guid>> StillKeptAsync(Guid[] members, DateOnly today, CancellationToken ct)
    {
        var tagged = members.SelectMany(m => keys.Numbers(SealPurpose.Vault).Select(keyNo => (Tag: Convert.ToHexString(tags.DepartedTag(keyNo, m, OfIdentity)), Member: m)))
            .ToDictionary(t => t.Tag, t => t.Member, StringComparer.Ordinal);
        await using var find = vault.Source.CreateCommand("select tag from vault.departed where tag = any ($1) and until > $2");
        find.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tagged.Keys.Select(Convert.FromHexString).ToArray() }, new() { Value = today } });
        await using var reader = await find.ExecuteReaderAsync(ct);
        List<Guid> kept = [];
        while (await reader.ReadAsync(ct))
        {
            kept.Add(tagged[Convert.ToHexString(reader.GetFieldValue<byte[]>(0))]);
        }

        return kept;
    }

    /// <summary>Removes what has been kept long enough, and lays the rest in another order: that somebody's two boxes were written together shows no more.</summary>
    public async Task PurgeAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = vault.Source.CreateBatch();
        batch.BatchCommands.Add(new("delete from vault.departed where until <= $1") { Parameters = { new() { Value = ParisTime.Day(now) } } });
        batch.BatchCommands.Add(new(Heap.LayAnew("vault.departed", "true")));
        await batch.ExecuteNonQueryAsync(ct);
    }

    // The first of a month, so that the day of a departure is not told by what was kept of it.
    private static DateOnly Until(DateTimeOffset now, int years) => ParisTime.Day(now) is var today ? today.AddDays(1 - today.Day).AddMonths((12 * years) + 1) : default;

    internal static (string Kind, Guid Member) KindOf(byte[] content)
    {
        using var json = JsonDocument.Parse(content);
        var isAccount = json.RootElement.TryGetProperty(nameof(DepartedAccount.Email), out _);
        return (isAccount ? OfAccount : OfIdentity, json.RootElement.GetProperty(nameof(DepartedIdentity.Member)).GetGuid());
    }

    private NpgsqlBatchCommand Insert(string kind, Guid member, byte[] content, DateOnly until)
    {
        var tag = tags.DepartedTag(keys.CurrentNumber(SealPurpose.Vault), member, kind);
        return new NpgsqlBatchCommand("insert into vault.departed values ($1, $2, $3) on conflict (tag) do update set until = excluded.until, sealed = excluded.sealed")
        {
            Parameters = { new() { Value = tag }, new() { Value = until }, new() { Value = boxes.Close(SealPurpose.Vault, content, Room, tag) } },
        };
    }

    private async Task<T?> FindAsync<T>(string kind, Guid member, CancellationToken ct) where T : class
    {
        var where = keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.DepartedTag(keyNo, member, kind)).ToArray();
        await using var find = vault.Source.CreateCommand("select tag, sealed from vault.departed where tag = any ($1)");
        find.Parameters.Add(new() { Value = where });
        await using var row = await find.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? JsonSerializer.Deserialize<T>(boxes.Open(SealPurpose.Vault, row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(0)))
            : null;
    }
}
