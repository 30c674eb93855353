using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>Attempts at the password of an address, at sign-in and wherever it is asked for again: one count, under a tag of the address, gone with the next success.</summary>
public sealed class Attempts(ProfNetDb db, SealTags seal, KnownDevices devices, IPublisher publisher, TimeProvider clock)
{
    /// <summary>After as many failures, whoever owns the account hears of the success.</summary>
    public const int WorthTelling = 5;

    /// <summary>
    /// Counts an attempt as a failure before the password is looked at, in one statement, so that attempts sent all at once are counted as well.
    /// Whether there is such an account changes nothing in it: what is counted is the address, and the account's own row is only read.
    /// Finds nothing for an unknown address, and nothing while the address is locked.
    /// </summary>
    internal async Task<Attempt?> CountAsync(string email, CancellationToken ct)
    {
        var (address, now) = (Account.Normalize(email), clock.GetUtcNow());
        var (members, tags) = DeviceTags();
        var found = await db.Database.SqlQuery<Attempt>(
            $"""
            with account as (select id, password_hash, email_confirmed from members.accounts where normalized_email = {address}),
            counted as (
                insert into members.sign_in_attempts as known (tag, failed, locked_until, day)
                select coalesce((select d.tag from account join unnest({members}, {tags}) d (member, tag) on d.member = account.id), {seal.AttemptsTag(address)}), 1, null, {ParisTime.Day(now)}
                on conflict (tag) do update
                set failed = known.failed + 1,
                    locked_until = case when (known.failed + 1) % {Account.AttemptsAllowed} = 0 then {Account.LockoutUntil(now)} end,
                    day = excluded.day
                where coalesce(known.locked_until <= {now}, true)
                returning 1)
            select id as "Id", password_hash as "PasswordHash", email_confirmed as "EmailConfirmed" from account where exists (select from counted)
            """).ToListAsync(ct);
        return found.SingleOrDefault();
    }

    /// <summary>The same for the second factor of an account, whose count is its own: null while it is locked, else whether it is locked from this attempt on.</summary>
    internal async Task<bool?> CountCodeAsync(Guid accountId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var counted = await db.Database.SqlQuery<bool>(
            $"""
            insert into members.sign_in_attempts as known (tag, failed, locked_until, day) values ({CodeTag(accountId)}, 1, null, {ParisTime.Day(now)})
            on conflict (tag) do update
            set failed = (known.failed + 1) % {Account.AttemptsAllowed},
                locked_until = case when known.failed + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end,
                day = excluded.day
            where coalesce(known.locked_until <= {now}, true)
            returning coalesce(locked_until > {now}, false) as "Value"
            """).ToListAsync(ct);
        return counted is [var isLocked] ? isLocked : null;
    }

    internal Task ForgetCodeAsync(Guid accountId, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {CodeTag(accountId)}", ct);

    /// <summary>The password was right: nothing was failed. A lock that others brought about stays for them, when one came in past it on a browser of one's own.</summary>
    internal async Task ForgetAsync(string email, CancellationToken ct)
    {
        var (address, now) = (Account.Normalize(email), clock.GetUtcNow());
        var (members, tags) = DeviceTags();
        var found = await db.Database.SqlQuery<Forgotten>(
            $"""
            with account as (select id from members.accounts where normalized_email = {address}),
            mine as (
                select tag, failed, coalesce(locked_until > {now}, false) as locked from members.sign_in_attempts
                where tag = {seal.AttemptsTag(address)} or tag in (select d.tag from account join unnest({members}, {tags}) d (member, tag) on d.member = account.id)),
            gone as (delete from members.sign_in_attempts a using mine where a.tag = mine.tag and not mine.locked)
            select id as "Id", (select coalesce(sum(failed), 0) from mine)::int as "Counted" from account
            """).ToListAsync(ct);
        if (found is [{ Counted: > WorthTelling } forgotten]) // the success was counted as well
        {
            await publisher.Publish(new Happened<SignedInAfterFailures>(new SignedInAfterFailures(forgotten.Id)), ct);
        }
    }

    /// <summary>Whoever proved otherwise that the account is theirs starts afresh, locked or not.</summary>
    internal Task UnlockAsync(string email, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {seal.AttemptsTag(Account.Normalize(email))}", ct);

    /// <summary>Where those who signed in on this browser before are counted: apart from everybody else, so that nobody elsewhere locks them out here.</summary>
    private (Guid[] Members, byte[][] Tags) DeviceTags() =>
        ([.. devices.All.Select(d => d.Member)], [.. devices.All.Select(d => seal.AttemptsTag($"device {d.Key}"))]);

    // No address has a space in it: the two counts never meet.
    private byte[] CodeTag(Guid accountId) => seal.AttemptsTag($"code {accountId:N}");

    private sealed record Forgotten(Guid Id, int Counted);
}

/// <summary>The account whose password is tried.</summary>
internal sealed record Attempt(Guid Id, string PasswordHash, bool EmailConfirmed);
