using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members;

/// <summary>
/// Whether somebody who is signed in knows their password, before what cannot be undone. Failures count with those of the sign-in page, so a
/// command that asks must answer a refusal and not throw it: what it counted must be saved.
/// </summary>
internal sealed class OwnPassword(ProfNetDb db, Passwords passwords, SealTags seal, TimeProvider clock)
{
    public async Task<bool> IsAsync(Account account, string password, CancellationToken ct)
    {
        var tag = seal.AttemptsTag(account.NormalizedEmail!);
        using var turn = await passwords.TakeTurnAsync(ct);
        if (!await CountAsync(tag, clock.GetUtcNow(), ct) || passwords.Check(account.PasswordHash, password) is PasswordVerificationResult.Failed)
        {
            return false;
        }

        await db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {tag}", ct);
        return true;
    }

    // A failure until the password is found right, in one statement; false while the address is locked.
    private async Task<bool> CountAsync(byte[] tag, DateTimeOffset now, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
        insert into members.sign_in_attempts as known (tag, failed, locked_until, day) values ({tag}, 1, null, {ParisTime.Day(now)})
        on conflict (tag) do update
        set failed = (known.failed + 1) % {Account.AttemptsAllowed},
            locked_until = case when known.failed + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end,
            day = excluded.day
        where coalesce(known.locked_until <= {now}, true)
        """,
        ct) > 0;
}
