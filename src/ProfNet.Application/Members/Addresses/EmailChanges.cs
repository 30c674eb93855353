using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members.Addresses;

/// <summary>A change of address that waits for one address or both.</summary>
public sealed record PendingEmailChange(string Address, bool OldOk, bool NewOk, DateOnly Until);

/// <summary>Changes of address that are not confirmed on both sides yet: one a member, known by the hashes of the two links' keys.</summary>
public sealed class EmailChanges(ProfNetDb db, TimeProvider clock)
{
    /// <summary>Until the end of the second day after it was asked for.</summary>
    public const int DaysToConfirm = 2;

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    internal Task BeginAsync(Guid account, string address, string oldKey, string newKey, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into members.email_changes (account_id, address, old_hash, new_hash, until)
        values ({account}, {address}, {HashOf(oldKey)}, {HashOf(newKey)}, {ParisTime.Day(clock.GetUtcNow()).AddDays(DaysToConfirm)})
        on conflict (account_id) do update set address = excluded.address, old_hash = excluded.old_hash, new_hash = excluded.new_hash, old_ok = false, new_ok = false, until = excluded.until
        """,
        ct);

    internal async Task<PendingEmailChange?> FindAsync(Guid account, CancellationToken ct) => (await db.Database.SqlQuery<PendingEmailChange>(
        $"""
        select address as "Address", old_ok as "OldOk", new_ok as "NewOk", until as "Until" from members.email_changes
        where account_id = {account} and until >= {ParisTime.Day(clock.GetUtcNow())}
        """).ToListAsync(ct)).SingleOrDefault();

    /// <summary>Notes what the link's reader confirms; nothing when the key opens no change.</summary>
    internal async Task<ConfirmedEmailChange?> ConfirmAsync(string key, CancellationToken ct)
    {
        var hash = HashOf(key);
        return (await db.Database.SqlQuery<ConfirmedEmailChange>(
            $"""
            update members.email_changes set old_ok = old_ok or old_hash = {hash}, new_ok = new_ok or new_hash = {hash}
            where (old_hash = {hash} or new_hash = {hash}) and until >= {ParisTime.Day(clock.GetUtcNow())}
            returning account_id as "AccountId", address as "Address", old_ok and new_ok as "IsComplete"
            """).ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>By the key of either link; false when it opens no change.</summary>
    internal async Task<bool> DropAsync(string key, CancellationToken ct)
    {
        var hash = HashOf(key);
        return await db.Database.ExecuteSqlAsync($"delete from members.email_changes where old_hash = {hash} or new_hash = {hash}", ct) > 0;
    }

    internal Task DropAsync(Guid account, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from members.email_changes where account_id = {account}", ct);
}

internal sealed record ConfirmedEmailChange(Guid AccountId, string Address, bool IsComplete);
