using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members;

/// <summary>Attempts at the password of an address, at sign-in and wherever it is asked for again: one count, under a tag of the address, gone with the next success.</summary>
public sealed class Attempts(ProfNetDb db, SealTags seal, TimeProvider clock)
{
    /// <summary>
    /// Counts an attempt as a failure before the password is looked at, in one statement, so that attempts sent all at once are counted as well.
    /// Whether there is such an account changes nothing in it: what is counted is the address, and the account's own row is only read.
    /// Finds nothing for an unknown address, and nothing while the address is locked.
    /// </summary>
    internal async Task<Attempt?> CountAsync(string email, CancellationToken ct)
    {
        var (address, now) = (Account.Normalize(email), clock.GetUtcNow());
        var found = await db.Database.SqlQuery<Attempt>(
            $"""
            with counted as (
                insert into members.sign_in_attempts as known (tag, failed, locked_until, day) values ({seal.AttemptsTag(address)}, 1, null, {ParisTime.Day(now)})
                on conflict (tag) do update
                set failed = (known.failed + 1) % {Account.AttemptsAllowed},
                    locked_until = case when known.failed + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end,
                    day = excluded.day
                where coalesce(known.locked_until <= {now}, true)
                returning 1)
            select id as "Id", password_hash as "PasswordHash", email_confirmed as "EmailConfirmed"
            from members.accounts where normalized_email = {address} and exists (select from counted)
            """).ToListAsync(ct);
        return found.SingleOrDefault();
    }

    /// <summary>The same for the second factor of an account, whose count is its own; false while it is locked.</summary>
    internal async Task<bool> CountCodeAsync(Guid accountId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into members.sign_in_attempts as known (tag, failed, locked_until, day) values ({CodeTag(accountId)}, 1, null, {ParisTime.Day(now)})
            on conflict (tag) do update
            set failed = (known.failed + 1) % {Account.AttemptsAllowed},
                locked_until = case when known.failed + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end,
                day = excluded.day
            where coalesce(known.locked_until <= {now}, true)
            """, ct) == 1;
    }

    internal Task ForgetCodeAsync(Guid accountId, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {CodeTag(accountId)}", ct);

    /// <summary>The password was right: nothing was failed.</summary>
    internal Task ForgetAsync(string email, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {seal.AttemptsTag(Account.Normalize(email))}", ct);

    // No address has a space in it: the two counts never meet.
    private byte[] CodeTag(Guid accountId) => seal.AttemptsTag($"code {accountId:N}");
}

/// <summary>The account whose password is tried.</summary>
internal sealed record Attempt(Guid Id, string PasswordHash, bool EmailConfirmed);
